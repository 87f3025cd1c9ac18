import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { liveArticles } from "#db/schema/live.ts";
import { editions, sections } from "#db/schema/places.ts";
import type { ArticleCard } from "#lib/live.ts";
import { CARD_COLUMNS, cardTags } from "./card-columns.ts";

export const SEARCH_LENGTH = 200;
const RESULTS_A_PAGE = 20;
/** Only this many of the newest matches are weighed against each other: a word that stands everywhere costs no more than a rare one. */
const CANDIDATES = 400;

/** A part of a snippet; `hit` is a word that was searched for. */
export type SnippetPart = { text: string; hit: boolean };
export type SearchResult = ArticleCard & { snippet: SnippetPart[] };
export type SearchPage = { results: SearchResult[]; page: number; more: boolean };

// Private-use characters, which no article holds, stand around the hits until the snippet is cut into parts.
const FROM = "\ue000";
const TO = "\ue001";

/** The default edition's articles that match, best first; `q` is written as on any search site ("exact words", -without, or). */
export async function searchLive({ q, page = 1 }: { q: string; page?: number }): Promise<SearchPage> {
  dependsOn("search", "latest", "sections");
  const words = q.trim().slice(0, SEARCH_LENGTH);
  if (words === "") return { results: [], page: 1, more: false };
  const edition = await readEdition();
  if (!edition) return { results: [], page: 1, more: false };
  const query = sql`websearch_to_tsquery(${edition.config}::regconfig, ${words})`;
  const ranked = await rank({ query, edition, page });
  const shown = ranked.slice(0, RESULTS_A_PAGE);
  const cards = await withSnippets({ query, ids: shown.map((row) => row.articleId) });
  dependsOn(...cardTags(cards));
  const byId = new Map(cards.map((card) => [card.articleId, card]));
  return {
    results: shown.flatMap((row) => byId.get(row.articleId) ?? []),
    page,
    more: ranked.length > RESULTS_A_PAGE,
  };
}

type Edition = { id: number; config: string };

// Asked first: only who knows the language can tell how common a word is, and so whether to go by the word or by the date.
async function readEdition(): Promise<Edition | undefined> {
  const [edition] = await readersDatabase()
    .select({ id: editions.id, config: editions.searchConfig })
    .from(editions)
    .where(eq(editions.isDefault, true));
  return edition;
}

async function rank({
  query,
  edition,
  page,
}: {
  query: SQL;
  edition: Edition;
  page: number;
}): Promise<{ articleId: number }[]> {
  const db = readersDatabase();
  const newest = db
    .select({
      articleId: liveArticles.articleId,
      firstPublishedAt: liveArticles.firstPublishedAt,
      // Words of the headline weigh most; a match in long text counts for less, and newer news for a little more.
      score: sql<number>`ts_rank_cd(${liveArticles.search}, ${query}, 1)
        / (1 + ln(1 + greatest(0, extract(epoch from now() - ${liveArticles.firstPublishedAt})) / 2592000))`.as(
        "score",
      ),
    })
    .from(liveArticles)
    .where(and(eq(liveArticles.editionId, edition.id), sql`${liveArticles.search} @@ ${query}`))
    .orderBy(desc(liveArticles.firstPublishedAt), desc(liveArticles.articleId))
    .limit(CANDIDATES)
    .as("newest");
  return db
    .select({ articleId: newest.articleId })
    .from(newest)
    .orderBy(desc(newest.score), desc(newest.firstPublishedAt), desc(newest.articleId))
    .offset((page - 1) * RESULTS_A_PAGE)
    .limit(RESULTS_A_PAGE + 1);
}

async function withSnippets({ query, ids }: { query: SQL; ids: number[] }): Promise<SearchResult[]> {
  if (ids.length === 0) return [];
  const text = sql`concat_ws(' ', ${liveArticles.standfirst}, (
    SELECT string_agg(part #>> '{}', ' ') FROM jsonb_path_query(${liveArticles.body}, 'strict $.**.text') AS part
  ))`;
  const options = `StartSel=${FROM}, StopSel=${TO}, MaxFragments=1, MaxWords=36, MinWords=12`;
  const rows = await readersDatabase()
    .select({
      ...CARD_COLUMNS,
      snippet: sql<string>`ts_headline(${editions.searchConfig}::regconfig, ${text}, ${query}, ${options})`,
    })
    .from(liveArticles)
    .innerJoin(sections, eq(sections.id, liveArticles.sectionId))
    .innerJoin(editions, eq(editions.id, liveArticles.editionId))
    .where(inArray(liveArticles.articleId, ids));
  return rows.map(({ micros: _, snippet, ...card }) => ({ ...card, snippet: snippetParts(snippet) }));
}

function snippetParts(snippet: string): SnippetPart[] {
  const parts = snippet.split(new RegExp(`${FROM}(.*?)${TO}`, "s"));
  return parts.map((text, index) => ({ text, hit: index % 2 === 1 })).filter((part) => part.text !== "");
}
