import type { Target } from "../targets.ts";
import { type Incoming, type Outgoing, readLinksAround } from "./links-around.ts";

/** What is known of the links from and to the open article; null before the first answer. */
export type LinksView = {
  outgoing: ReadonlyMap<string, Outgoing> | null;
  incoming: Incoming[];
  next: number | null;
  /** The last try failed; what was read before is still shown. */
  isStale: boolean;
};

const NOTHING: LinksView = { outgoing: null, incoming: [], next: null, isStale: false };

/** The links around one open article, as the ledger has them after the last save. */
export class LinksStore {
  private readonly articleId: number;
  private readonly onTargets: (targets: Target[]) => void;
  private readonly listeners = new Set<() => void>();
  private reading: AbortController | null = null;
  private view = NOTHING;

  constructor({ articleId, onTargets }: { articleId: number; onTargets: (targets: Target[]) => void }) {
    this.articleId = articleId;
    this.onTargets = onTargets;
  }

  get snapshot(): LinksView {
    return this.view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads everything anew; pages of incoming links that were opened are read again too. */
  async read(): Promise<void> {
    const wanted = this.view.incoming.length;
    await this.ask(async (signal) => {
      const { outgoing, incoming, targets } = await readLinksAround(this.articleId, { signal });
      this.onTargets(targets);
      const items = [...incoming.items];
      let { next } = incoming;
      while (next !== null && items.length < wanted) {
        const page = await readLinksAround(this.articleId, { after: next, signal });
        items.push(...page.incoming.items);
        next = page.incoming.next;
      }
      return { outgoing: byPlace(outgoing), incoming: items, next };
    });
  }

  async more(): Promise<void> {
    const { next, incoming } = this.view;
    if (next === null) return;
    await this.ask(async (signal) => {
      const page = (await readLinksAround(this.articleId, { after: next, signal })).incoming;
      return { incoming: [...incoming, ...page.items], next: page.next };
    });
  }

  stop = (): void => this.reading?.abort();

  private async ask(read: (signal: AbortSignal) => Promise<Partial<LinksView>>): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    try {
      this.tell({ ...(await read(reading.signal)), isStale: false });
    } catch (error) {
      if (reading.signal.aborted) return;
      console.info("The links around the article could not be read.", error);
      this.tell({ isStale: true });
    }
  }

  private tell(change: Partial<LinksView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}

type Place = { node: string; kind: string; target: number | null };

/** A link's name: its block, its kind and where it leads, which a line changed since the save no longer has. */
export function placeOfLink({ node, kind, target }: Place): string {
  return `${node} ${kind} ${target}`;
}

function byPlace(links: Outgoing[]): Map<string, Outgoing> {
  return new Map(links.map((link) => [placeOfLink({ ...link, target: link.targetArticle }), link]));
}
