import { and, desc, eq, lt, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { keyOf, markOf, PAGE_ROWS } from "#db/keyset.ts";
import { audit } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";

export type AuditRow = {
  id: number;
  at: Date;
  actor: string;
  verb: string;
  subject: string;
  /** What the subject is called now: a headline, a person's, section's or topic's name. */
  subjectName: string | null;
  detail: Record<string, unknown>;
};

const SUBJECT_NAME = sql<string | null>`CASE split_part(${audit.subject}, ':', 1)
  WHEN 'article' THEN (SELECT coalesce(nullif(headline, ''), working_title) FROM articles WHERE id = split_part(${audit.subject}, ':', 2)::bigint)
  WHEN 'staff' THEN (SELECT name FROM staff WHERE id = split_part(${audit.subject}, ':', 2)::bigint)
  WHEN 'section' THEN (SELECT name FROM sections WHERE id = split_part(${audit.subject}, ':', 2)::bigint)
  WHEN 'desk' THEN (SELECT name FROM desks WHERE id = split_part(${audit.subject}, ':', 2)::bigint)
  WHEN 'topic' THEN (SELECT name FROM topics WHERE id = split_part(${audit.subject}, ':', 2)::bigint)
  WHEN 'contributor' THEN (SELECT name FROM contributors WHERE id = split_part(${audit.subject}, ':', 2)::bigint)
  END`;

/** A page of the newsroom's acts, newest first; those done to one subject (`article:12`) or by one person where that is asked. */
export async function listAudit(
  staff: Staff,
  ask: { subject?: string | undefined; staffId?: number | undefined; after?: string | undefined; limit?: number } = {},
): Promise<{ items: AuditRow[]; next: string | null }> {
  if (!may(staff, "readAudit")) return { items: [], next: null };
  const { subject, staffId, after, limit = PAGE_ROWS } = ask;
  const before = keyOf(after, "number");
  const rows = await database()
    .select({
      id: audit.id,
      at: audit.at,
      actor: audit.actor,
      verb: audit.verb,
      subject: audit.subject,
      subjectName: SUBJECT_NAME,
      detail: audit.detail,
    })
    .from(audit)
    .where(
      and(
        before === undefined ? undefined : lt(audit.id, before),
        subject ? eq(audit.subject, subject) : undefined,
        staffId === undefined ? undefined : eq(audit.staffId, staffId),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? markOf(last.id) : null };
}
