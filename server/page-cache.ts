import { boundedStore, type Entry } from "./bounded-store.ts";
import type { Page } from "./page.ts";

export type PageCache = ReturnType<typeof pageCache>;

type Flight = { began: number; landed: Promise<Page> };

// Pages that show the day's date or how long ago something was are never older than this.
const FRESH_MS = 10 * 60_000;
const PASSING_FRESH_MS = 30_000;
const PASSING_MAX_BYTES = 16 * 2 ** 20;

/**
 * Keeps readers' pages until something they were made of changes.
 *
 * Time is counted in purges. A render that began before a purge of one of its tags may have read the old text just before the
 * commit, so it is not kept; and a reader who arrived after that purge does not get it, but a render that began later.
 */
export function pageCache({ maxBytes, now = Date.now }: { maxBytes: number; now?: () => number }) {
  const byTag = new Map<string, Set<Entry>>();
  const lasting = boundedStore({ maxBytes, onDrop: forgetTags });
  // Answers anybody can make up addresses for have a small room of their own, so that they push out no real page.
  const passing = boundedStore({ maxBytes: Math.min(maxBytes / 8, PASSING_MAX_BYTES), onDrop: forgetTags });
  const flights = new Map<string, Flight>();
  const purgedAt = new Map<string, number>();
  let allPurgedAt = 0;
  let clock = 0;
  let trusted = false;

  function find(key: string): Entry | undefined {
    return lasting.get(key) ?? passing.get(key);
  }

  function fresh(key: string): Page | undefined {
    const entry = find(key);
    return entry && !entry.stale && entry.freshUntil > now() ? entry.page : undefined;
  }

  async function load(key: string, render: () => Promise<Page>): Promise<Page> {
    const arrived = clock;
    for (;;) {
      const found = fresh(key);
      if (found) return found;
      const flight = flights.get(key) ?? takeOff(key, render);
      const page = await flight.landed;
      if (flight.began >= arrived || !purgedSince(page.tags, flight.began)) return page;
    }
  }

  function takeOff(key: string, render: () => Promise<Page>): Flight {
    const began = clock;
    const flight = { began, landed: render().finally(() => flights.delete(key)) };
    flights.set(key, flight);
    flight.landed = flight.landed.then((page) => keep({ key, page, began }));
    return flight;
  }

  function keep({ key, page, began }: { key: string; page: Page; began: number }): Page {
    if (purgedSince(page.tags, began)) return page;
    const before = find(key);
    // The same words again: readers' copies stay valid, and Last-Modified tells the truth.
    const kept = before?.page.hash === page.hash ? { ...page, lastModified: before.page.lastModified } : page;
    const [room, other, life] = page.lasting ? [lasting, passing, FRESH_MS] : [passing, lasting, PASSING_FRESH_MS];
    other.drop(key);
    const entry = room.put({ key, page: kept, stale: !trusted, freshUntil: now() + life });
    if (entry) rememberTags(entry);
    if (flights.size === 0) purgedAt.clear();
    return kept;
  }

  function purgedSince(tags: string[], began: number): boolean {
    return allPurgedAt > began || tags.some((tag) => (purgedAt.get(tag) ?? 0) > began);
  }

  function rememberTags(entry: Entry): void {
    for (const tag of entry.page.tags) {
      const entries = byTag.get(tag) ?? new Set();
      byTag.set(tag, entries.add(entry));
    }
  }

  function forgetTags(entry: Entry): void {
    for (const tag of entry.page.tags) {
      const entries = byTag.get(tag);
      entries?.delete(entry);
      if (entries?.size === 0) byTag.delete(tag);
    }
  }

  function mark(tag: string, act: (entry: Entry) => void): void {
    if (flights.size > 0) purgedAt.set(tag, clock);
    for (const entry of [...(byTag.get(tag) ?? [])]) act(entry);
  }

  return {
    /** The page under this key if nothing it was made of has changed. */
    fresh,
    /** The last good copy, however old: for when no new one can be made. Not of passing answers, such as a 404. */
    lastGood: (key: string): Page | undefined => lasting.get(key)?.page,
    /** A fresh page: kept, or rendered once for everybody who waits for it. */
    load,
    /** What these things were changed; of `gone` ones no old copy may be shown any more. Answers with the keys thrown away. */
    purge({ tags, gone = [] }: { tags: string[]; gone?: string[] }): string[] {
      clock += 1;
      for (const tag of tags)
        mark(tag, (entry) => {
          entry.stale = true;
        });
      const dropped: string[] = [];
      for (const tag of gone)
        mark(tag, (entry) => {
          dropped.push(entry.key);
          lasting.drop(entry.key);
          passing.drop(entry.key);
        });
      return dropped;
    },
    /** Without notices of changes (false) pages are kept as old copies only; when notices begin or end, everything is old. */
    trust(notices: boolean): void {
      trusted = notices;
      clock += 1;
      allPurgedAt = clock;
      for (const room of [lasting, passing]) for (const entry of room.entries()) entry.stale = true;
    },
    /** To be told when a page has been compressed for its readers. */
    grown(key: string): void {
      for (const room of [lasting, passing]) {
        const entry = room.get(key);
        if (entry) room.weigh(entry);
      }
    },
    size: () => ({ lasting: lasting.size(), passing: passing.size(), tags: byTag.size, flights: flights.size }),
  };
}
