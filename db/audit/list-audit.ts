import { and, asc, desc, eq, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { PAGE_ROWS } from "#db/keyset.ts";
import { following, isCursor } from "#db/live/page-of-cards.ts";
import { audit, staff as staffTable, tokens } from "#db/schema/schema.ts";
import type { AuditFilter } from "#lib/audit-ask.ts";
import { may, type Staff } from "#lib/permissions.ts";

export type AuditRow = {
  id: number;
  at: Date;
  actor: string;
  staffId: number | null;
  tokenId: number | null;
  verb: string;
  subject: string;
  /** What the subject is called now: a headline, a person's, section's or topic's name. */
  subjectName: string | null;
  detail: Record<string, unknown>;
};

const SUBJECT_ID = sql`split_part(${audit.subject}, ':', 2)::bigint`;
const SUBJECT_NAME = sql<string | null>`CASE split_part(${audit.subject}, ':', 1)
  WHEN 'article' THEN (SELECT coalesce(nullif(headline, ''), working_title) FROM articles WHERE id = ${SUBJECT_ID})
  WHEN 'staff' THEN (SELECT name FROM staff WHERE id = ${SUBJECT_ID})
  WHEN 'invitation' THEN (SELECT name FROM invitations WHERE id = ${SUBJECT_ID})
  WHEN 'token' THEN (SELECT name FROM tokens WHERE id = ${SUBJECT_ID})
  WHEN 'section' THEN (SELECT name FROM sections WHERE id = ${SUBJECT_ID})
  WHEN 'desk' THEN (SELECT name FROM desks WHERE id = ${SUBJECT_ID})
  WHEN 'thread' THEN coalesce((SELECT name FROM threads WHERE id = ${SUBJECT_ID}), ${audit.detail} ->> 'name')
  WHEN 'topic' THEN (SELECT name FROM topics WHERE id = ${SUBJECT_ID})
  WHEN 'contributor' THEN (SELECT name FROM contributors WHERE id = ${SUBJECT_ID})
  END`;

type Ask = { filter?: AuditFilter; after?: string | undefined; limit?: number };

/**
 * A page of the newsroom's acts, newest first. `after` is the `next` of the page before; an unknown one gives the first page.
 * Each part of the filter is read from an index of its own in this order, however long the log.
 */
export async function listAudit(
  staff: Staff,
  { filter = {}, after, limit = PAGE_ROWS }: Ask = {},
): Promise<{ items: AuditRow[]; next: string | null }> {
  if (!may(staff, "readAudit")) return { items: [], next: null };
  const { id, at, actor, staffId, tokenId, verb, subject, detail } = audit;
  const rows = await database()
    .select({
      ...{ id, at, actor, staffId, tokenId, verb, subject, detail },
      subjectName: SUBJECT_NAME,
      micros: sql<string>`(extract(epoch from ${at}) * 1000000)::bigint::text`,
    })
    .from(audit)
    .where(and(...conditions(filter), after && isCursor(after) ? following(after, at, id) : undefined))
    .orderBy(desc(at), desc(id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(({ micros: _, ...row }) => row), next: last ? `${last.micros}-${last.id}` : null };
}

/** All acts that pass a filter, newest first, a batch at a time: for an export, of which no more than one batch is in memory. */
export async function* eachAudit(
  staff: Staff,
  { filter, batch = 1000 }: { filter: AuditFilter; batch?: number },
): AsyncGenerator<AuditRow[]> {
  let after: string | undefined;
  do {
    const { items, next } = await listAudit(staff, { filter, after, limit: batch });
    if (items.length > 0) yield items;
    after = next ?? undefined;
  } while (after !== undefined);
}

/** Who may have acted, for choosing one: people and programs by name. */
export async function listActors(staff: Staff): Promise<{ people: Named[]; programs: Named[] }> {
  if (!may(staff, "readAudit")) return { people: [], programs: [] };
  const [people, programs] = await Promise.all([
    database().select({ id: staffTable.id, name: staffTable.name }).from(staffTable).orderBy(asc(staffTable.name)),
    database().select({ id: tokens.id, name: tokens.name }).from(tokens).orderBy(asc(tokens.name)),
  ]);
  return { people, programs };
}

type Named = { id: number; name: string };

function conditions({ who, verb, subject, from, before }: AuditFilter): (SQL | undefined)[] {
  return [
    who === "house" ? and(isNull(audit.staffId), isNull(audit.tokenId)) : undefined,
    typeof who === "object" && "staffId" in who ? eq(audit.staffId, who.staffId) : undefined,
    typeof who === "object" && "tokenId" in who ? eq(audit.tokenId, who.tokenId) : undefined,
    verb === undefined ? undefined : eq(audit.verb, verb),
    subject === undefined ? undefined : eq(audit.subject, subject),
    from && gte(audit.at, from),
    before && lt(audit.at, before),
  ];
}
