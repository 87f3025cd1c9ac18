import { and, eq, sql } from "drizzle-orm";
import { ownershipOf } from "#db/articles/lock-article.ts";
import { type Database, database, type Transaction } from "#db/client.ts";
import { articles, revisions, sessions, staff } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { type Status, statusOf } from "#lib/status.ts";

/** What the owner of an open session may do with an article just now, and how the article stands. */
export type Access = {
  staff: Staff & { id: number };
  mayWrite: boolean;
  status: Status;
  revision: number;
  savedAt: Date;
};
export type AccessAnswer = Access | "session-over" | "not-there";
type Asked = { sessionId: string; articleId: number };

/** The key under which `readAccess` answers. */
export const accessKey = ({ sessionId, articleId }: Asked): string => `${sessionId} ${articleId}`;

/**
 * Asks for many sessions in one query, each for its article: is the session open, may its owner see the article, and may the
 * owner write in it (`may save`, and it is not spiked)?
 */
export async function readAccess(
  asked: Asked[],
  from: Database | Transaction = database(),
): Promise<Map<string, AccessAnswer>> {
  const answers = new Map<string, AccessAnswer>(asked.map((pair) => [accessKey(pair), "session-over"]));
  if (answers.size === 0) return answers;
  const pairs = sql.join(
    asked.map(({ sessionId, articleId }) => sql`(${sessionId}::uuid, ${articleId}::bigint)`),
    sql`, `,
  );
  const rows = await from
    .select({
      sessionId: sessions.id,
      articleId: sql<number>`asked.article_id`.mapWith(Number),
      staff: { id: staff.id, name: staff.name, role: staff.role },
      article: articles,
      revision: revisions.number,
      savedAt: revisions.savedAt,
      now: sql<Date>`now()`.mapWith(sessions.expiresAt),
    })
    .from(sql`(VALUES ${pairs}) AS asked (session_id, article_id)`)
    .innerJoin(sessions, eq(sessions.id, sql`asked.session_id`))
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .leftJoin(articles, eq(articles.id, sql`asked.article_id`))
    .leftJoin(revisions, eq(revisions.id, articles.draftRevision))
    .where(and(sql`${sessions.revokedAt} IS NULL AND ${sessions.expiresAt} > now()`, sql`${staff.disabledAt} IS NULL`));
  for (const row of rows) answers.set(accessKey(row), accessOf(row));
  return answers;
}

type Row = {
  staff: { id: number; name: string; role: Staff["role"] };
  article: typeof articles.$inferSelect | null;
  revision: number | null;
  savedAt: Date | null;
  now: Date;
};

function accessOf({ staff: { id, name, role }, article, revision, savedAt, now }: Row): AccessAnswer {
  const person = { id, token: null, name, role };
  if (!article || revision === null || savedAt === null) return "not-there";
  const ownership = ownershipOf(article);
  // `visibleTo` says the same in SQL; a test holds the two together.
  if (!may(person, "read", ownership)) return "not-there";
  const mayWrite = article.spikedAt === null && may(person, "save", ownership);
  return { staff: person, mayWrite, status: statusOf(article, now), revision, savedAt };
}
