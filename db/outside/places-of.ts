import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { articles, editions, links, liveArticles, revisions, sections } from "#db/schema/schema.ts";
import type { Body } from "#lib/body/schema.ts";
import { type LinkPlace, sentenceAround } from "#lib/links/sentence-around.ts";
import type { Staff } from "#lib/permissions.ts";

/** A place in an article that leads to something: the sentence around it, from what readers see where it is public. */
export type PlaceOfLink = {
  articleId: number;
  headline: string;
  isLive: boolean;
  kind: "readAlso" | "inline";
  text: LinkPlace;
};
/** Some places that lead to one thing, and in how many articles there are any, up to `MOST_COUNTED`. */
export type Places = { places: PlaceOfLink[]; articles: number };
export type Within = { section: string; desk: number | null };

const SHOWN = 4;
const ROWS = 12;
export const MOST_COUNTED = 200;

/** The condition that an article this person may see, of this section and desk, holds a link that `leads`. */
export function isLinkedFrom(staff: Staff, within: Within, leads: SQL): SQL {
  return sql`EXISTS (SELECT FROM ${links} JOIN ${articles} ON ${articles.id} = ${links.sourceId}
    WHERE ${leads} AND ${sourceIs(staff, within)})`;
}

/** Places that lead to each of these, by `key`: at most four articles each, live texts before drafts. */
export async function placesOf(
  staff: Staff,
  { wanted, within }: { wanted: { key: string; leads: SQL }[]; within: Within },
): Promise<Map<string, Places>> {
  const found = await Promise.all(
    wanted.map(async ({ key, leads }) => ({ key, ...(await rowsOf(staff, { leads, within })) })),
  );
  const texts = await textsOf(found.flatMap(({ rows }) => rows));
  return new Map(
    found.map(({ key, rows, articles: count }) => [
      key,
      { places: rows.map((row) => placeOf(row, texts.get(textKey(row)))), articles: count },
    ]),
  );
}

type Row = {
  sourceId: number;
  of: "draft" | "live";
  node: string;
  kind: "readAlso" | "inline" | "related";
  label: string | null;
  headline: string;
  language: string;
};

async function rowsOf(staff: Staff, { leads, within }: { leads: SQL; within: Within }) {
  const where = and(leads, sourceIs(staff, within));
  const db = database();
  const { sourceId, of, node, kind, label } = links;
  const [rows, [count]] = await Promise.all([
    db
      .select({ sourceId, of, node, kind, label, headline: articles.headline, language: editions.language })
      .from(links)
      .innerJoin(articles, eq(articles.id, sourceId))
      .innerJoin(editions, eq(editions.id, articles.editionId))
      .where(where)
      .limit(ROWS),
    db
      .select({ count: sql<number>`count(*)`.mapWith(Number) })
      .from(
        db
          .selectDistinct({ id: sourceId })
          .from(links)
          .innerJoin(articles, eq(articles.id, sourceId))
          .where(where)
          .limit(MOST_COUNTED)
          .as("linking"),
      ),
  ]);
  const liveFirst = rows.toSorted((one, other) => Number(other.of === "live") - Number(one.of === "live"));
  const isFirst = (row: Row, at: number) => liveFirst.findIndex(({ sourceId: id }) => id === row.sourceId) === at;
  return { rows: liveFirst.filter(isFirst).slice(0, SHOWN), articles: count?.count ?? 0 };
}

function sourceIs(staff: Staff, { section, desk }: Within): SQL {
  const inSection = sql`${articles.sectionId} IN (SELECT ${sections.id} FROM ${sections} WHERE ${sections.slug} = ${section})`;
  return (
    and(
      visibleTo(staff),
      sql`${articles.spikedAt} IS NULL`,
      section ? inSection : undefined,
      desk === null ? undefined : eq(articles.deskId, desk),
    ) ?? sql`true`
  );
}

/** The live bodies and drafts these rows stand in. */
async function textsOf(rows: Row[]): Promise<Map<string, Body>> {
  const ids = (of: Row["of"]) => [...new Set(rows.filter((row) => row.of === of).map((row) => row.sourceId))];
  const [live, drafts] = [ids("live"), ids("draft")];
  const db = database();
  const [public_, written] = await Promise.all([
    live.length === 0
      ? []
      : db
          .select({ id: liveArticles.articleId, body: liveArticles.body })
          .from(liveArticles)
          .where(inArray(liveArticles.articleId, live)),
    drafts.length === 0
      ? []
      : db
          .select({ id: articles.id, draft: revisions.content })
          .from(articles)
          .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
          .where(inArray(articles.id, drafts)),
  ]);
  return new Map([
    ...public_.map(({ id, body }) => [`live ${id}`, body] as const),
    ...written.map(({ id, draft }) => [`draft ${id}`, draft.body] as const),
  ]);
}

const textKey = ({ of, sourceId }: Row) => `${of} ${sourceId}`;

function placeOf(
  { sourceId, of, node, kind: of_, label, headline, language }: Row,
  body: Body | undefined,
): PlaceOfLink {
  const kind = of_ === "readAlso" ? "readAlso" : "inline";
  const words = label ?? "";
  const text = body ? sentenceAround(body, { node, kind, words, language }) : { before: "", words, after: "" };
  return { articleId: sourceId, headline, isLive: of === "live", kind, text };
}
