import { and, eq, inArray, lte, sql } from "drizzle-orm";
import * as Y from "yjs";
import { act, refuse } from "#db/act.ts";
import type { Article, Revision } from "#db/articles/lock-article.ts";
import { settleDraft } from "#db/articles/settle-draft.ts";
import { writeRevision } from "#db/articles/write-revision.ts";
import type { Transaction } from "#db/client.ts";
import { isPromised } from "#db/promises/is-promised.ts";
import { articles, draftDocuments, draftUpdates, revisions, staff } from "#db/schema/schema.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { parseDraft } from "#lib/parse-draft.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { applyStored, readUpdates } from "./read-updates.ts";

// A revision of typing grows for so long; then the next one begins, so that the timeline keeps steps of a sensible size.
const ROW_MS = 10 * 60_000;
// Whoever typed this short a while ago is still writing together with whoever types now.
const TOGETHER_MS = 60_000;

/** Takes an article's acknowledged typing into its newest revision, if there is any; `not-found` for no such article. */
export async function absorbDraft({ articleId }: { articleId: number }): Promise<{ ok: true } | Problem> {
  return act(async (tx, now) => {
    const [article] = await tx.select().from(articles).where(eq(articles.id, articleId)).for("no key update");
    if (!article) refuse("not-found");
    await absorbUpdates(tx, { article, now });
    return { ok: true };
  });
}

/**
 * Turns the acknowledged updates of a locked article into a revision and into the document's state, and takes their rows away:
 * all of it in the caller's transaction, so a killed process leaves either the rows or the revision, never neither. Typing
 * that goes on meanwhile is not held up; it stays for the next time. A draft that cannot be kept as it is refuses with
 * `invalid` and its fields, and loses nothing. Answers whether there was anything.
 */
export async function absorbUpdates(
  tx: Transaction,
  { article, now }: { article: Article; now: Date },
): Promise<boolean> {
  const articleId = article.id;
  if (!(await tx.$count(draftUpdates, eq(draftUpdates.articleId, articleId)))) return false;
  const stored = await readUpdates({ articleId, since: -1 }, tx);
  if (!stored) throw new Error(`article ${articleId} has updates and no document`);
  const document = new Y.Doc();
  applyStored(document, stored);
  const parsed = parseDraft(draftFromDocument(document));
  if (!parsed.ok) refuse(parsed.problem, { fields: parsed.fields ?? {} });
  const { draft, hash } = await settleDraft(tx, { editionId: article.editionId, articleId, draft: parsed.draft });
  const [current] = await tx
    .select()
    .from(revisions)
    .where(eq(revisions.id, article.draftRevision ?? 0));
  if (!current) throw new Error(`article ${articleId} has no draft revision`);
  if (current.hash !== hash) {
    const { writers, typist } = await writersOf(tx, { articleId, last: stored.last });
    const over =
      continues({ article, current: current as Revision, writers, now }) && !(await isPromised(tx, current.id));
    const together = typedRecently(current as Revision, now) ? [...current.writers, ...writers] : writers;
    await writeRevision(tx, {
      ...{ articleId, staff: typist, now, number: current.number + 1, draft, hash, kind: "autosave" },
      ...{ writers: [...new Set(together)], begunAt: over ? current.begunAt : now },
      ...(over && { over: current.id }),
    });
  }
  await tx
    .update(draftDocuments)
    .set({ state: Buffer.from(Y.encodeStateAsUpdate(document)), upto: stored.last, updatedAt: now })
    .where(eq(draftDocuments.articleId, articleId));
  await tx.delete(draftUpdates).where(and(eq(draftUpdates.articleId, articleId), lte(draftUpdates.id, stored.last)));
  const [fresh] = await tx.select().from(articles).where(eq(articles.id, articleId));
  // The caller goes on with the row it has locked, as it is now.
  Object.assign(article, fresh);
  return true;
}

/** Whose typing it is, and who typed last: the revision is signed by that person. */
async function writersOf(tx: Transaction, { articleId, last }: { articleId: number; last: number }) {
  const typed = await tx
    .select({ staffId: draftUpdates.staffId, newest: sql<number>`max(${draftUpdates.id})`.mapWith(Number) })
    .from(draftUpdates)
    .where(and(eq(draftUpdates.articleId, articleId), lte(draftUpdates.id, last)))
    .groupBy(draftUpdates.staffId);
  const ids = typed.toSorted((a, b) => a.newest - b.newest).flatMap(({ staffId }) => staffId ?? []);
  const people = ids.length > 0 ? await tx.select().from(staff).where(inArray(staff.id, ids)) : [];
  const latest = people.find((person) => person.id === ids.at(-1));
  const typist: Staff = {
    id: latest?.id ?? null,
    token: null,
    name: latest?.name ?? "",
    role: latest?.role ?? "reporter",
  };
  return { writers: ids, typist };
}

/** The same people's typing of the same few minutes is one row; what readers see is never written over. */
function continues({
  article,
  current,
  writers,
  now,
}: {
  article: Article;
  current: Revision;
  writers: number[];
  now: Date;
}): boolean {
  const isLive = current.id === article.liveRevision;
  if (current.kind !== "autosave" || isLive || now.getTime() - current.begunAt.getTime() > ROW_MS) return false;
  return writers.every((writer) => current.writers.includes(writer));
}

function typedRecently(current: Revision, now: Date): boolean {
  return current.kind === "autosave" && now.getTime() - current.savedAt.getTime() < TOGETHER_MS;
}
