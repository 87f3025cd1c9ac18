import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { isWaiting } from "#db/promises/waiting.ts";
import {
  articles,
  audit,
  linkChanges,
  linkChangeTexts,
  promises,
  revisions,
  staff as staffTable,
} from "#db/schema/schema.ts";
import type { LinkAct } from "#lib/link-change.ts";
import type { Staff } from "#lib/permissions.ts";
import type { PromiseKind } from "#lib/promise.ts";
import { savedByName, savingStaff, savingToken } from "./saved-by.ts";
import { visibleTo } from "./visible-to.ts";

/** What the desk did with a text: shown beside its revision. */
export const TIMELINE_ACTS = ["submit", "approve", "return", "publish", "update", "republish"] as const;

/** A kept text as the timeline shows it. */
export type TimelineRow = {
  revision: number;
  kind: (typeof revisions.$inferSelect)["kind"];
  savedBy: string;
  /** Names of everybody whose typing is in it, the last one last. */
  writers: string[];
  begunAt: Date;
  savedAt: Date;
  restoredFrom: number | null;
  /** Why its links were changed quietly, and the article that was the reason. */
  because: { act: LinkAct; headline: string } | null;
  isLive: boolean;
  isDraft: boolean;
  /** What it is promised for. */
  planned: { kind: PromiseKind; dueAt: Date }[];
  acts: { verb: (typeof TIMELINE_ACTS)[number]; actor: string; at: Date }[];
};

const ROWS = 50;

/**
 * The texts of an article, newest first, with everybody who wrote in them and what was done with each; `after` is the number
 * of the last one seen. Null when this person may not see the article.
 */
export async function listTimeline(
  staff: Staff,
  { articleId, after, limit = ROWS }: { articleId: number; after?: number | undefined; limit?: number },
): Promise<{ items: TimelineRow[]; next: number | null } | null> {
  if (!Number.isSafeInteger(articleId)) return null;
  const [article] = await database()
    .select({ live: articles.liveRevision, draft: articles.draftRevision })
    .from(articles)
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  if (!article) return null;
  const found = await selectRevisions({ articleId, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const [names, planned, acts, reasons] = await Promise.all([
    namesOf(rows.flatMap((row) => row.writers)),
    plannedFor(rows.map((row) => row.id)),
    actsOn({ articleId, numbers: rows.map((row) => row.revision) }),
    reasonsOf(rows.flatMap((row) => (row.kind === "links" ? row.id : []))),
  ]);
  const items = rows.map(({ id, writers, ...row }) => ({
    ...row,
    writers: writers.flatMap((writer) => names.get(writer) ?? []),
    because: reasons.get(id) ?? null,
    isLive: id === article.live,
    isDraft: id === article.draft,
    planned: planned.get(id) ?? [],
    acts: acts.get(row.revision) ?? [],
  }));
  return { items, next: found.length > limit ? (items.at(-1)?.revision ?? null) : null };
}

function selectRevisions({ articleId, after, limit }: { articleId: number; after: number | undefined; limit: number }) {
  const { id, number, kind, writers, begunAt, savedAt, restoredFrom } = revisions;
  return database()
    .select({ id, revision: number, kind, writers, begunAt, savedAt, restoredFrom, savedBy: savedByName })
    .from(revisions)
    .leftJoin(savingStaff, eq(savingStaff.id, revisions.savedBy))
    .leftJoin(savingToken, eq(savingToken.id, revisions.savedByToken))
    .where(and(eq(revisions.articleId, articleId), after === undefined ? undefined : lt(number, after)))
    .orderBy(desc(number))
    .limit(limit);
}

async function namesOf(ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { id, name } = staffTable;
  const rows = await database()
    .select({ id, name })
    .from(staffTable)
    .where(inArray(id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function reasonsOf(ids: number[]): Promise<Map<number, NonNullable<TimelineRow["because"]>>> {
  if (ids.length === 0) return new Map();
  const rows = await database()
    .select({ id: linkChangeTexts.afterRevision, act: linkChanges.act, headline: articles.headline })
    .from(linkChangeTexts)
    .innerJoin(linkChanges, eq(linkChanges.id, linkChangeTexts.changeId))
    .leftJoin(articles, eq(articles.id, linkChanges.subjectId))
    .where(inArray(linkChangeTexts.afterRevision, ids));
  return new Map(rows.map(({ id, act, headline }) => [id, { act, headline: headline ?? "" }]));
}

async function plannedFor(ids: number[]): Promise<Map<number, TimelineRow["planned"]>> {
  if (ids.length === 0) return new Map();
  const { revisionId, kind, dueAt } = promises;
  const rows = await database()
    .select({ revisionId, kind, dueAt })
    .from(promises)
    .where(and(inArray(revisionId, ids), isWaiting()))
    .orderBy(dueAt);
  const grouped = Map.groupBy(rows, (row) => row.revisionId ?? 0);
  return new Map([...grouped].map(([id, ofOne]) => [id, ofOne.map((row) => ({ kind: row.kind, dueAt: row.dueAt }))]));
}

async function actsOn({ articleId, numbers }: { articleId: number; numbers: number[] }) {
  if (numbers.length === 0) return new Map<number, TimelineRow["acts"]>();
  const number = sql<number>`(${audit.detail}->>'revision')::int`;
  const rows = await database()
    .select({ number, verb: sql<TimelineRow["acts"][number]["verb"]>`${audit.verb}`, actor: audit.actor, at: audit.at })
    .from(audit)
    .where(and(eq(audit.subject, `article:${articleId}`), inArray(audit.verb, TIMELINE_ACTS), inArray(number, numbers)))
    .orderBy(audit.at, audit.id);
  const grouped = Map.groupBy(rows, (row) => row.number);
  return new Map([...grouped].map(([of, acts]) => [of, acts.map(({ verb, actor, at }) => ({ verb, actor, at }))]));
}
