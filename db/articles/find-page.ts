import { and, desc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles } from "#db/schema/schema.ts";
import type { View } from "#lib/list-ask.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Status } from "#lib/status.ts";
import type { Column, Day } from "#lib/workflow.ts";
import { headlineHas } from "./headline-has.ts";
import { onShelf, statusCondition } from "./status-condition.ts";
import {
  columnCondition,
  isBeingWritten,
  lateCondition,
  planCondition,
  planMoment,
  waitingCondition,
} from "./view-condition.ts";
import { ownedBranches, ownedBy, seesAll, visibleTo } from "./visible-to.ts";

/** `section` is a slug, `edition` a code, `desk` and `assignee` ids or null for none; `after` is the `next` of the page before. */
export type ArticleFilter = {
  view?: View;
  /** A column of the board. */
  column?: Column;
  status?: Status;
  section?: string;
  edition?: string;
  desk?: number | null;
  assignee?: number | null;
  q?: string;
  after?: string;
  limit?: number;
};

/** `walk` is how far the list is walked, for tests. */
export type Question = { staff: Staff; filter: ArticleFilter; now: Date; day: Day; walk?: number };

/** How far the list itself is walked in search of what is asked for, before indexes are put together instead. */
const WALK = 5_000;

/**
 * The ids of one page in the order of its list, and the mark of the next one. A long list is first walked in its own order
 * along the index that leads closest to what is asked for; when the first thousands of rows do not fill the page, what is
 * asked for is rare, and all of it is gathered from the indexes and sorted. So neither a word in every headline nor one in
 * none, nor two filters that hardly meet, read much of a million articles. An unknown `after` gives the first page.
 */
export async function findPage(question: Question): Promise<{ ids: number[]; next: string | null }> {
  const limit = Math.min(Math.max(question.filter.limit ?? 50, 1), 100);
  const branches = branchesOf(question);
  const walked = branches ? await walk(question, { branches, rows: limit + 1 }) : null;
  const found = walked ?? (await gather(question, limit + 1));
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { ids: found.slice(0, limit).map((row) => Number(row.id)), next: last ? `${last.micros}-${last.id}` : null };
}

type Key = { id: string; micros: string };
/** `lead` is answered by one index in the list's order; `rest` is looked at row by row. */
type Branch = { lead: SQL | undefined; rest: SQL[] };

/** The first rows found along the branches, or null when one of them might still have some in front of the others' last. */
async function walk(question: Question, { branches, rows }: { branches: Branch[]; rows: number }) {
  const order = sql`ORDER BY ${desc(articles.updatedAt)}, ${desc(articles.id)}`;
  const parts = branches.map(({ rest, ...branch }, at) => {
    const along = sql`SELECT * FROM articles ${alongOf(question, branch)} ${order} LIMIT ${rest.length === 0 ? rows : (question.walk ?? WALK)}`;
    return sql`(SELECT ${sql.raw(String(at))} AS branch, id, updated_at FROM (${along}) AS articles ${where(rest)} ${order} LIMIT ${rows})`;
  });
  const found = await database().execute<Key & { branch: number }>(
    sql`SELECT branch, id, ${microsOf(sql`updated_at`)} AS micros FROM (${sql.join(parts, sql` UNION ALL `)}) AS found
      ORDER BY updated_at DESC, id DESC`,
  );
  const isFull = (at: number) => found.filter(({ branch }) => branch === at).length === rows;
  const unsure = branches.filter(({ rest }, at) => rest.length > 0 && !isFull(at));
  if (!(await areWalkedToTheEnd(question, unsure))) return null;
  const once = new Map(found.map(({ id, micros }) => [id, { id, micros }]));
  return [...once.values()].slice(0, rows);
}

async function areWalkedToTheEnd(question: Question, branches: Branch[]): Promise<boolean> {
  if (branches.length === 0) return true;
  const far = question.walk ?? WALK;
  const shorter = branches.map(
    (branch) =>
      sql`(SELECT count(*) < ${far} FROM (SELECT FROM articles ${alongOf(question, branch)} LIMIT ${far}) AS walked)`,
  );
  const [answer] = await database().execute<{ whole: boolean }>(sql`SELECT ${sql.join(shorter, sql` AND `)} AS whole`);
  return answer?.whole === true;
}

function alongOf(question: Question, { lead }: Pick<Branch, "lead">): SQL {
  return where([lead, afterMark(question)]);
}

async function gather(question: Question, rows: number): Promise<Key[]> {
  const { key, isDown } = orderOf(question);
  const direction = isDown ? sql`DESC` : sql`ASC`;
  const all = [...conditionsOf(question), visibleTo(question.staff), afterMark(question)];
  const found = await database().execute<Key>(
    sql`WITH found AS MATERIALIZED (SELECT id, ${key} AS key FROM articles ${where(all)})
      SELECT id, ${microsOf(sql`key`)} AS micros FROM found ORDER BY key ${direction}, id ${direction} LIMIT ${rows}`,
  );
  return [...found];
}

/** Long lists are in the order of their last change and walked; null for those short enough to be gathered at once. */
function branchesOf(question: Question): Branch[] | null {
  const { staff, filter } = question;
  const { view = "all", column } = filter;
  if (view === "waiting" || view === "late" || view === "today") return null;
  const asked = askedOf(question);
  const words = headlineHas(filter.q);
  const all = present(Object.values(asked));
  const owned = ownedBranches(staff);
  if (view === "mine" && owned.length === 0) return null;
  const { status, ...rest } = asked;
  const others = present(Object.values(rest));
  const isRare = status !== undefined && filter.status !== "live";
  if (view === "mine" && isRare) return owned.map((own) => ({ lead: and(own, status), rest: [...others, ...words] }));
  if (view === "mine") return owned.map((lead) => ({ lead, rest: [...all, ...words] }));
  if (column === "writing") {
    const shelves = [onShelf("draft"), onShelf("changed")].flatMap((shelf) => visibleOn(shelf, staff));
    return shelves.map((lead) => ({ lead, rest: [isBeingWritten, ...all, ...words] }));
  }
  if (column) return null;
  if (isRare) return visibleOn(status, staff).map((lead) => ({ lead, rest: [...others, ...words] }));
  const leads = leadOf(filter);
  const looked = present(
    Object.entries(asked).map(([name, condition]) => (leads.some((lead) => lead === name) ? undefined : condition)),
  );
  const seen = seesAll(staff) ? [] : [visibleTo(staff)];
  return [{ lead: and(...leads.map((name) => asked[name])), rest: [...looked, ...words, ...seen] }];
}

/** What a person may see on a shelf, as one condition for each index that answers it; not for the shelf of what is live. */
function visibleOn(shelf: SQL, staff: Staff): (SQL | undefined)[] {
  if (seesAll(staff)) return [shelf];
  return [...ownedBranches(staff).map((own) => and(own, shelf)), and(shelf, isNotNull(articles.firstPublishedAt))];
}

/** The filters that one index answers together and that leave fewest articles, as far as one can know beforehand. */
function leadOf({ status, assignee, desk, section, edition }: ArticleFilter): (keyof Asked)[] {
  if (assignee !== undefined) return ["assignee"];
  if (desk !== undefined) return section === undefined ? ["desk"] : ["desk", "section"];
  if (section !== undefined) return ["section"];
  if (edition !== undefined) return ["edition"];
  return status === undefined ? [] : ["status"];
}

type Asked = ReturnType<typeof askedOf>;

function askedOf({ filter, now }: Question) {
  const { status, section, edition, desk, assignee } = filter;
  return {
    status: status && statusCondition(status, now),
    section: section === undefined ? undefined : eq(articles.sectionId, sectionId(section, edition)),
    edition: edition === undefined ? undefined : eq(articles.editionId, editionId(edition)),
    desk: desk === undefined ? undefined : isOrNone(articles.deskId, desk),
    assignee: assignee === undefined ? undefined : isOrNone(articles.assigneeId, assignee),
  };
}

/** Everything that is asked for, as one condition a row. */
function conditionsOf(question: Question): SQL[] {
  const { staff, filter, now, day } = question;
  const { view = "all", column } = filter;
  const views: Record<View, SQL | undefined> = {
    all: undefined,
    mine: ownedBy(staff),
    waiting: waitingCondition(staff),
    late: lateCondition(now),
    today: planCondition(day),
  };
  const written = and(or(onShelf("draft"), onShelf("changed")), isBeingWritten);
  const columnIs = column === "writing" ? written : column && columnCondition(column, day);
  return present([views[view], columnIs, ...Object.values(askedOf(question)), ...headlineHas(filter.q)]);
}

/** What waits is in the order of its due time, the plan in that of the day, everything else last changed first. */
function orderOf({ filter, day }: Question): { key: SQL; isDown: boolean } {
  const { dueAt, updatedAt } = articles;
  if (filter.view === "waiting") return { key: sql`coalesce(${dueAt}, timestamptz '9999-01-01')`, isDown: false };
  if (filter.view === "late") return { key: sql`${dueAt}`, isDown: false };
  if (filter.view === "today") return { key: planMoment(day), isDown: false };
  return { key: sql`${updatedAt}`, isDown: true };
}

/** The rows behind the one that `after` stands for. */
function afterMark(question: Question): SQL | undefined {
  const [, micros, id] = /^(\d{1,18})-(\d{1,15})$/.exec(question.filter.after ?? "") ?? [];
  if (micros === undefined || id === undefined) return undefined;
  const { key, isDown } = orderOf(question);
  const mark = sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::bigint)`;
  return sql`(${key}, ${articles.id}) ${isDown ? sql`<` : sql`>`} ${mark}`;
}

function microsOf(moment: SQL): SQL {
  return sql`(extract(epoch from ${moment}) * 1000000)::bigint::text`;
}

function sectionId(slug: string, edition: string | undefined): SQL {
  const inEdition = edition === undefined ? sql`is_default` : sql`code = ${edition}`;
  return sql`(SELECT s.id FROM sections s JOIN editions e ON e.id = s.edition_id WHERE s.slug = ${slug} AND ${inEdition})`;
}

function editionId(code: string): SQL {
  return sql`(SELECT id FROM editions WHERE code = ${code})`;
}

function isOrNone(column: typeof articles.deskId | typeof articles.assigneeId, id: number | null): SQL {
  return id === null ? isNull(column) : eq(column, id);
}

function where(conditions: (SQL | undefined)[]): SQL {
  const all = and(...conditions);
  return all ? sql`WHERE ${all}` : sql``;
}

function present(conditions: (SQL | undefined)[]): SQL[] {
  return conditions.filter((condition) => condition !== undefined);
}
