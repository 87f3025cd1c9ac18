import { vi } from "vitest";
import { act } from "#db/act.ts";
import { createArticle } from "#db/articles/create-article.ts";
import { importArticle } from "#db/articles/import-article.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { restoreRevision } from "#db/articles/restore-revision.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { spikeArticle } from "#db/articles/spike-article.ts";
import { unspikeArticle } from "#db/articles/unspike-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { openDocument } from "#db/drafts/live/open-document.ts";
import { tokens } from "#db/schema/schema.ts";
import { aSection, aStaff, done } from "#db/testing/builders.ts";
import { keepDue } from "#db/testing/keep-due.ts";
import { emptyDraft } from "#lib/draft.ts";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import type { Staff } from "#lib/permissions.ts";
import { changeLinks, recordLinkChange } from "../change-links.ts";
import { lockLinkChange, undoLinkChange } from "../undo-link-change.ts";
import { randomText } from "./random-text.ts";

const ARTICLES = 30;
const SOON_MS = 40_000;
const NOTHING = { ok: false };

export type LinkEdits = Awaited<ReturnType<typeof randomLinkEdits>>;

/** A newsroom whose links change at random, the same way for the same seed, by people and by a program, on a clock of its own. */
export async function randomLinkEdits(seed: number) {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const people = [await aStaff("chief"), await aProgramOf("chief")];
  const sections = [await aSection("world"), await aSection("city")];
  const ids: number[] = [];
  const changes: number[] = [];
  let now = Date.UTC(2026, 0, 1);
  let count = 0;

  const others = (articleId?: number) => ids.filter((id) => id !== articleId);
  const text = (articleId?: number) => randomText({ random, ids: others(articleId) });
  const draft = (articleId?: number) => {
    count += 1;
    return { ...emptyDraft(), headline: `Headline ${count}`, section: pick(sections).id, ...text(articleId) };
  };

  async function save({ articleId, staff }: Chosen) {
    const article = await readArticle(staff, articleId);
    const base = { articleId, baseRevision: article?.revision ?? 0 };
    return saveDraft(staff, { ...base, draft: draft(articleId), kind: random() < 0.5 ? "autosave" : "save" });
  }

  async function restore({ articleId, staff }: Chosen) {
    const baseRevision = (await readArticle(staff, articleId))?.revision ?? 1;
    const revision = 1 + Math.floor(random() * baseRevision);
    return restoreRevision(staff, { articleId, baseRevision, revision });
  }

  async function plan({ articleId, staff }: Chosen) {
    const publishAt = new Date(now + random() * SOON_MS);
    return publishArticle(staff, { articleId, ...(random() < 0.5 ? { publishAt } : { embargoUntil: publishAt }) });
  }

  async function changeQuietly({ articleId, staff }: Chosen) {
    const seedOfChange = Math.floor(random() * 2 ** 31);
    const change = () => randomText({ random: seededRandom(seedOfChange), ids: others(articleId) });
    const answer = await act(async (tx, at) => {
      const record = await recordLinkChange(tx, { staff, now: at, act: "replace" });
      await changeLinks(tx, { articleId, change, now: at, staff, record });
      return { ok: true, record };
    });
    changes.push(done(answer).record);
    return answer;
  }

  async function undoQuietly({ staff }: Chosen) {
    const changeId = changes.pop();
    if (changeId === undefined) return NOTHING;
    return act(async (tx, at) => {
      await undoLinkChange(tx, { change: await lockLinkChange(tx, changeId), staff, now: at });
      return { ok: true };
    });
  }

  async function bringIn({ staff }: Chosen) {
    if (ids.length >= 3 * ARTICLES) return NOTHING;
    const firstPublishedAt = new Date(now - random() * 1e9);
    const imported = done(await importArticle(staff, { draft: draft(), firstPublishedAt }));
    ids.push(imported.articleId);
    return imported;
  }

  const kinds: [weight: number, edit: (chosen: Chosen) => Promise<{ ok: boolean }>][] = [
    [26, save],
    [18, ({ articleId, staff }) => publishArticle(staff, { articleId })],
    [8, ({ articleId, staff }) => withdrawArticle(staff, { articleId, notice: "Taken back." })],
    [8, restore],
    [6, plan],
    [8, async () => ({ ok: (await keepDue()).size > 0 })],
    [3, bringIn],
    [6, ({ articleId, staff }) => spikeArticle(staff, { articleId })],
    [4, ({ articleId, staff }) => unspikeArticle(staff, { articleId })],
    [8, changeQuietly],
    [5, undoQuietly],
    [3, ({ articleId, staff }) => openDocument(staff, { articleId })],
  ];
  const made = kinds.map(() => 0);
  const drawn = kinds.flatMap(([weight], kind) => Array.from({ length: weight }, () => kind));

  while (ids.length < ARTICLES) ids.push(done(await createArticle(pick(people), { draft: draft() })).articleId);

  async function edit(articleId: number): Promise<void> {
    const kind = pick(drawn);
    const answer = await kinds[kind]?.[1]({ articleId, staff: pick(people) });
    if (answer?.ok) made[kind] = (made[kind] ?? 0) + 1;
  }

  return {
    /** One edit, or two of different articles at the same moment. What is refused changes nothing, which is right too. */
    async one(): Promise<void> {
      now += random() * 10_000;
      vi.useFakeTimers({ toFake: ["Date"], now });
      const articleId = pick(ids);
      const another = pick(others(articleId));
      await Promise.all(random() < 0.3 ? [edit(articleId), edit(another)] : [edit(articleId)]);
    },
    /** How many edits of each kind were done. */
    counts: () => made,
  };
}

type Chosen = { articleId: number; staff: Staff };

async function aProgramOf(role: Staff["role"]): Promise<Staff> {
  const values = { name: "Program", role, secretHash: "of no secret" };
  const [row] = await database().insert(tokens).values(values).returning({ id: tokens.id });
  return { id: null, token: row?.id ?? null, name: "Program", role };
}
