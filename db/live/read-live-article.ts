import { eq, sql } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { liveArticles } from "#db/schema/live.ts";
import { editions, sections } from "#db/schema/places.ts";
import { bodyLinks } from "#lib/body/body-links.ts";
import { shownLinks } from "#lib/body/shown-links.ts";
import type { LinkTarget, LiveArticle, TopicName } from "#lib/live.ts";
import { CARD_COLUMNS } from "./card-columns.ts";
import { type ThreadTargetRow, threadTargets } from "./thread-targets.ts";

/** Ids of the articles a text points to, Read also lines, their fallbacks, links in the text and related ones alike; public or not. */
const linkedIds = sql`(
  SELECT (value #>> '{}')::bigint AS id
  FROM jsonb_path_query(${liveArticles.body}, 'strict $.**.attrs.articleId') AS value
  UNION
  SELECT (value #>> '{}')::bigint
  FROM jsonb_path_query(${liveArticles.body}, 'strict $.**.attrs.fallback ? (@.type() == "number")') AS value
  UNION
  SELECT unnest(${liveArticles.related})
)`;

const LINKED = sql<number[]>`(SELECT coalesce(json_agg(id), '[]') FROM ${linkedIds} AS linked)`;

const TARGETS = sql<LinkTarget[]>`(
  SELECT coalesce(json_agg(json_build_object(
    'articleId', target.article_id, 'headline', target.headline, 'address', target.address)), '[]')
  FROM ${linkedIds} AS linked JOIN live_articles AS target ON target.article_id = linked.id
)`;

/** Targets whose Read also falls back to their running story. */
const threadedIds = sql`
  SELECT DISTINCT (value #>> '{}')::bigint AS id
  FROM jsonb_path_query(${liveArticles.body}, 'strict $.** ? (@.attrs.fallback == "thread").attrs.articleId') AS value`;

const { articleId, editionId } = liveArticles;
const THREADS = threadTargets({
  ids: threadedIds,
  source: { articleId: sql`${articleId}`, editionId: sql`${editionId}` },
});

const TOPICS = sql<TopicName[]>`(
  SELECT coalesce(json_agg(json_build_object('slug', topics.slug, 'name', topics.name) ORDER BY live_topics.position), '[]')
  FROM live_topics JOIN topics ON topics.id = live_topics.topic_id
  WHERE live_topics.article_id = ${liveArticles.articleId}
)`;

/** Everything of a `LiveArticle` in one row, for `live_articles` joined with `sections` and `editions`. */
export const ARTICLE_COLUMNS = {
  ...CARD_COLUMNS,
  dateline: liveArticles.dateline,
  body: liveArticles.body,
  related: liveArticles.related,
  pictures: liveArticles.pictures,
  words: liveArticles.words,
  sensitive: liveArticles.sensitive,
  syndicate: liveArticles.syndicate,
  language: editions.language,
  prefix: editions.pathPrefix,
  topics: TOPICS,
  targets: TARGETS,
  threads: THREADS,
  linked: LINKED,
};

/** The article that readers find at this path, in one query; null when there is none now. */
export async function readLiveArticle({ address }: { address: string }): Promise<LiveArticle | null> {
  dependsOn(`address:${address}`);
  const [row] = await readersDatabase()
    .select({ ...ARTICLE_COLUMNS, revisionId: liveArticles.revisionId })
    .from(liveArticles)
    .innerJoin(sections, eq(sections.id, liveArticles.sectionId))
    .innerJoin(editions, eq(editions.id, liveArticles.editionId))
    .where(eq(liveArticles.address, address));
  if (!row) return null;
  const { revisionId, ...article } = row;
  // Not a dependency: it tells whoever looks at the page which text it shows.
  dependsOn(`revision:${revisionId}`);
  return articleOf(article);
}

type ArticleRow = Omit<LiveArticle, "threads"> & { threads: ThreadTargetRow[]; linked: number[]; micros: string };

/**
 * A row of `ARTICLE_COLUMNS` as an article; the page depends on it, on every article it points to, and on the running
 * stories that stand in for what is not public.
 */
export function articleOf<Row extends ArticleRow>(row: Row): LiveArticle {
  const { linked, micros: _, ...article } = row;
  dependsOn("topics", `article:${article.articleId}`, ...linked.map((id) => `article:${id}`));
  if (row.threads.length === 0) return article;
  const wishes = bodyLinks(article.body).filter(({ kind }) => kind === "readAlso");
  const shown = shownLinks(wishes, article).flatMap((link) => (link ? `article:${link.target.articleId}` : []));
  dependsOn(...row.threads.map(({ threadId }) => `thread:${threadId}`), ...shown);
  return article;
}
