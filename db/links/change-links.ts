import { asc, eq, inArray } from "drizzle-orm";
import { attempt } from "#db/act.ts";
import { liveSearch } from "#db/articles/live-search.ts";
import type { Article } from "#db/articles/lock-article.ts";
import { draftHash } from "#db/articles/settle-draft.ts";
import { changed } from "#db/changed.ts";
import type { Transaction } from "#db/client.ts";
import { absorbUpdates } from "#db/drafts/live/absorb-updates.ts";
import { changeDocumentLinks } from "#db/drafts/live/change-document-links.ts";
import { holdTyping } from "#db/drafts/live/write-into-document.ts";
import { articles, linkChanges, linkChangeTexts, liveArticles, revisions } from "#db/schema/schema.ts";
import { keepWords, readSpoken } from "#db/words/keep-words.ts";
import { bodyWords } from "#lib/body/body-text.ts";
import type { Body } from "#lib/body/schema.ts";
import { withNodeIds } from "#lib/body/with-node-ids.ts";
import type { Draft } from "#lib/draft.ts";
import type { LinkAct } from "#lib/link-change.ts";
import type { LinkedText } from "#lib/links/text-links.ts";
import type { Staff } from "#lib/permissions.ts";
import { sameValue } from "#lib/same-value.ts";
import { type CurrentText, pointToTexts, textsOf } from "./texts-of.ts";
import { writeLinks } from "./write-links.ts";

type Role = { isLive: boolean; isDraft: boolean };
/** What becomes of a text; it answers with the text itself where nothing changes. May be asked several times. */
export type ChangeText = (text: LinkedText, role: Role) => LinkedText;
/** The same of a body alone. */
export type ChangeBody = (body: Body, role: Role) => Body;

/** A change that leaves the Related list as it is. */
export function inBody(change: ChangeBody): ChangeText {
  return (text, role) => {
    const body = change(text.body, role);
    return body === text.body ? text : { ...text, body };
  };
}

type Recorded = { staff: Staff; now: Date; act: LinkAct; subjectId?: number | null };

/** Begins the record of an act that changes links, under which it can be undone; answers with its number. */
export async function recordLinkChange(
  tx: Transaction,
  { staff, now, act, subjectId, detail, undoes }: Recorded & { detail?: Record<string, unknown>; undoes?: number },
): Promise<number> {
  const who = { staffId: staff.id, tokenId: staff.token, actor: staff.name };
  const [row] = await tx
    .insert(linkChanges)
    .values({ act, subjectId, at: now, detail, undoes, ...who })
    .returning({ id: linkChanges.id });
  if (!row) throw new Error(`the change of links (${act}) was not recorded`);
  return row.id;
}

/** Locks articles for one act in the order of their ids, so that two such acts never wait for each other. */
export async function lockArticles(tx: Transaction, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: articles.id })
    .from(articles)
    .where(inArray(articles.id, [...new Set(ids)]))
    .orderBy(asc(articles.id))
    .for("no key update");
  return rows.map((row) => row.id);
}

type Quiet = { articleId: number; change: ChangeText; now: Date; staff: Staff; record: number };

/**
 * Changes links of an article quietly: what readers see, what is promised for a time and the draft each get a revision (kind
 * `links`) whose links alone differ, and so does the document people write in, block by block. Readers' dates, the order of
 * lists and feeds and the newsroom's own list stay as they are; page caches are told. Nobody's right is asked and nothing is
 * checked for readiness: that is the caller's business, as is the audit. Answers whether anything changed.
 */
export async function changeLinks(tx: Transaction, { articleId, change, now, staff, record }: Quiet): Promise<boolean> {
  const [article] = await tx.select().from(articles).where(eq(articles.id, articleId)).for("no key update");
  if (!article) return false;
  const isOpen = await holdTyping(tx, articleId);
  const absorbed = isOpen && (await absorbWhatCanBe(tx, article, now));
  const texts = (await textsOf(tx, article)).map((text) => ({ ...text, next: changedDraft(text, change) }));
  if (isOpen) {
    const ofDraft = (text: LinkedText) => change(text, { isLive: false, isDraft: true });
    await changeDocumentLinks(tx, { articleId, change: ofDraft, absorbed, now });
  }
  if (texts.every(({ next }) => next === null)) return false;
  const moved = await writeTexts(tx, { article, texts, now, staff, record });
  await pointToTexts(tx, article, moved);
  for (const { next, isLive, isDraft, revision } of texts) {
    if (next && isDraft) await writeLinks(tx, { articleId, of: "draft", text: next });
    if (next && isLive) await showQuietly(tx, { article, next, revisionId: moved.get(revision.id) ?? revision.id });
  }
  return true;
}

type ChangedText = CurrentText & { next: Draft | null };

function changedDraft({ revision, isLive, isDraft }: CurrentText, change: ChangeText): Draft | null {
  const { body, related } = revision.content;
  const next = change({ body, related }, { isLive, isDraft });
  if (sameValue(next, { body, related })) return null;
  return { ...revision.content, body: withNodeIds(next.body), related: next.related };
}

/**
 * Takes what people typed into a revision of its own before. Where it cannot be kept as it is (a line that is too long just
 * now) it stays in their document, which gets the change of links all the same.
 */
async function absorbWhatCanBe(tx: Transaction, article: Article, now: Date): Promise<boolean> {
  const answer = await attempt(tx, async (inner) => {
    await absorbUpdates(inner, { article, now });
    return { ok: true };
  });
  return answer.ok;
}

type Writing = { article: Article; texts: ChangedText[]; now: Date; staff: Staff; record: number };

/** The draft is always the newest text, so it gets a new number whenever another text gets one. */
async function writeTexts(tx: Transaction, { article, texts, now, staff, record }: Writing) {
  const moved = new Map<number, number>();
  let number = Math.max(...texts.map(({ revision }) => revision.number));
  for (const { revision, next, isLive, isDraft } of texts) {
    if (next === null && !(isDraft && moved.size > 0)) continue;
    number += 1;
    const content = next ?? revision.content;
    const saved = { savedBy: staff.id, savedByToken: staff.token, savedAt: now, begunAt: now };
    const [row] = await tx
      .insert(revisions)
      .values({ articleId: article.id, number, content, hash: draftHash(content), kind: "links", ...saved })
      .returning({ id: revisions.id });
    if (!row) throw new Error(`revision ${number} of article ${article.id} was not written`);
    moved.set(revision.id, row.id);
    const ids = { changeId: record, articleId: article.id, beforeRevision: revision.id, afterRevision: row.id };
    await tx.insert(linkChangeTexts).values({ ...ids, wasLive: isLive, wasDraft: isDraft });
  }
  return moved;
}

async function showQuietly(
  tx: Transaction,
  { article, next, revisionId }: { article: Article; next: Draft; revisionId: number },
): Promise<void> {
  const { body, related } = next;
  const search = liveSearch(article.editionId, {
    headline: next.headline.trim(),
    standfirst: next.standfirst.trim(),
    body,
  });
  const said = await readSpoken(tx, article.id);
  await tx
    .update(liveArticles)
    .set({ revisionId, body, related, words: bodyWords(body), search })
    .where(eq(liveArticles.articleId, article.id));
  await keepWords(tx, { articleId: article.id, before: said });
  await writeLinks(tx, { articleId: article.id, of: "live", text: next });
  await changed(tx, [`article:${article.id}`, "search"]);
}
