import { and, eq, inArray, notInArray } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import { type Article, ownershipOf } from "#db/articles/lock-article.ts";
import { type Database, database, type Transaction } from "#db/client.ts";
import { tellDrafts } from "#db/drafts/live/tell-drafts.ts";
import { commentMentions, comments } from "#db/schema/schema.ts";
import { listColleagues } from "#db/staff/list-colleagues.ts";
import { mentionedIn } from "#lib/comments/mentioned-in.ts";
import { LIMITS } from "#lib/limits.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";

/** Adds a comment to a thread of a locked article, and tells whom it names. Only people comment: a program is `not-allowed`. */
export async function writeComment(
  tx: Transaction,
  { staff, article, threadId, text }: { staff: Staff; article: Article; threadId: number; text: string },
): Promise<number> {
  const [comment] = await tx
    .insert(comments)
    .values({ threadId, staffId: personOf(staff), text })
    .returning({ id: comments.id });
  if (!comment) throw new Error(`no comment was written in thread ${threadId}`);
  await nameInComment(tx, { staff, article, commentId: comment.id, text });
  return comment.id;
}

/** Keeps who is named in a comment as it reads now; who was named before and still is has not to read it again. */
export async function nameInComment(
  tx: Transaction,
  { staff, article, commentId, text }: { staff: Staff; article: Article; commentId: number; text: string },
): Promise<void> {
  const people = await listMentionable(article, tx);
  const named = mentionedIn(text, people).flatMap(({ id }) => (id === staff.id ? [] : [id]));
  const ofComment = eq(commentMentions.commentId, commentId);
  await tx
    .delete(commentMentions)
    .where(named.length > 0 ? and(ofComment, notInArray(commentMentions.staffId, named)) : ofComment);
  if (named.length === 0) return;
  await tx
    .insert(commentMentions)
    .values(named.map((staffId) => ({ commentId, staffId })))
    .onConflictDoNothing();
}

/** Who may be named: everybody who may see the article, for nobody else could read what is said to them. */
export async function listMentionable(
  article: Article,
  from: Database | Transaction = database(),
): Promise<{ id: number; name: string }[]> {
  const ownership = ownershipOf(article);
  const colleagues = await listColleagues(from);
  return colleagues
    .filter(({ id, role }) => may({ id, token: null, role }, "read", ownership))
    .map(({ id, name }) => ({ id, name }));
}

/** The words as they are kept; refuses none and too many with a sentence. */
export function commentWords(text: string): string {
  const t = translate("comments");
  const words = text.replaceAll("\0", "").toWellFormed().trim();
  if (words === "") refuse("invalid", { fields: { text: t("refused.empty") } });
  if (words.length > LIMITS.comment) {
    refuse("invalid", { fields: { text: t("refused.long", { max: String(LIMITS.comment) }) } });
  }
  return words;
}

export function personOf(staff: Staff): number {
  return staff.id ?? refuse("not-allowed");
}

/** Whoever has the article open asks for its comments again, once this transaction is committed. */
export async function tellComments(tx: Transaction, articleId: number): Promise<void> {
  await tellDrafts(tx, { article: articleId, process: "", about: "comments" });
}

/** Notes that this person has seen what was said to them in a thread. */
export async function noteRead(
  tx: Transaction,
  { staff, threadId, now }: { staff: Staff; threadId: number; now: Date },
): Promise<void> {
  if (staff.id === null) return;
  const said = tx.select({ id: comments.id }).from(comments).where(eq(comments.threadId, threadId));
  await tx
    .update(commentMentions)
    .set({ readAt: now })
    .where(and(eq(commentMentions.staffId, staff.id), inArray(commentMentions.commentId, said)));
}
