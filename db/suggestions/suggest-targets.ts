import { sql } from "drizzle-orm";
import { type Database, readersDatabase } from "#db/client.ts";
import { type Candidate, type DraftWord, rankCandidates, type Suggestion } from "#lib/suggestions/rank-candidates.ts";

/** What suggestions are drawn from. `paragraph` is the one under the caret; `topics` are ids; `section` is a slug. */
export type SuggestionWish = {
  edition?: string;
  headline: string;
  standfirst?: string;
  text: string;
  paragraph?: string;
  topics?: number[];
  section?: string | null;
  /** Articles never offered: the draft itself and what it links to already. */
  except?: number[];
  /** Only articles published before it are offered; recency counts from it. */
  at: Date;
  /** 1 to 50. */
  limit: number;
};

const WORDS = 40;
// How many articles the words chosen may match together: the cost of a suggestion stays the same in a large archive.
const MATCHES = 6000;
const CANDIDATES = 300;
// More would cost time and change nothing; far more, and Postgres refuses to make a tsvector of it.
const READ_CHARACTERS = 100_000;

/**
 * Public, not sensitive articles that the draft could link to, best first: a query over its strongest words (any of them),
 * ranked by `rankCandidates`. Word frequencies are those Postgres keeps of the archive for its own planner (`pg_stats`).
 */
export async function suggestTargets(wish: SuggestionWish): Promise<Suggestion[]> {
  const db = readersDatabase();
  const edition = await readEdition(db, wish.edition);
  if (!edition) return [];
  const words = await weighWords({ db, wish, edition });
  if (words.length === 0) return [];
  const candidates = await findCandidates({ db, wish, edition, words });
  return rankCandidates({ candidates, words, section: wish.section ?? null, at: wish.at, limit: wish.limit });
}

type Edition = { id: number; config: string };

async function readEdition(db: Database, code: string | undefined): Promise<Edition | undefined> {
  const wanted = code === undefined ? sql`is_default` : sql`code = ${code}`;
  const [edition] = await db.execute<Edition>(
    sql`SELECT id::int, search_config AS config FROM editions WHERE ${wanted}`,
  );
  return edition;
}

/** The draft's strongest words by log tf × idf, cut so that together they match a bounded number of articles. */
async function weighWords({
  db,
  wish,
  edition,
}: {
  db: Database;
  wish: SuggestionWish;
  edition: Edition;
}): Promise<DraftWord[]> {
  const whole = readable(`${wish.headline} ${wish.headline} ${wish.standfirst ?? ""} ${wish.text}`);
  const rows = await db.execute<{ lexeme: string; tf: number; near: number; share: number; articles: number }>(sql`
    WITH draft AS (
      SELECT lexeme, cardinality(positions) AS tf FROM unnest(to_tsvector(${edition.config}::regconfig, ${whole}))
    ), paragraph AS (
      SELECT lexeme, cardinality(positions) AS tf
      FROM unnest(to_tsvector(${edition.config}::regconfig, ${readable(wish.paragraph ?? "")}))
    ), archive AS (
      SELECT greatest(reltuples, 1)::float8 AS articles FROM pg_class WHERE oid = 'live_articles'::regclass
    ), common AS (
      SELECT lexeme, share
      FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS c(lexeme, share)
      WHERE schemaname = 'public' AND tablename = 'live_articles' AND attname = 'search' AND lexeme IS NOT NULL
    ), rare AS (
      SELECT coalesce(min(share), 0) / 2 AS share FROM common
    )
    SELECT lexeme, draft.tf, coalesce(paragraph.tf, 0) AS near, archive.articles,
      greatest(coalesce(common.share, rare.share), 1 / archive.articles)::float8 AS share
    FROM draft LEFT JOIN paragraph USING (lexeme) LEFT JOIN common USING (lexeme), archive, rare
    WHERE length(lexeme) BETWEEN 2 AND 40`);
  const words = rows
    .filter((row) => row.share <= 0.2 || row.articles < 50)
    .map((row) => ({ ...row, idf: Math.log(1 + 1 / row.share) }))
    .map((row) => ({
      lexeme: row.lexeme,
      weight: Math.log(1 + row.tf) * row.idf,
      near: row.near > 0 ? Math.log(1 + row.near) * row.idf : 0,
      matches: row.share * row.articles,
    }))
    .sort((a, b) => b.weight + 2 * b.near - (a.weight + 2 * a.near));
  let matches = 0;
  return words.slice(0, WORDS).filter((word, place) => {
    matches += word.matches;
    return place < 5 || matches <= MATCHES;
  });
}

async function findCandidates({
  db,
  wish,
  edition,
  words,
}: {
  db: Database;
  wish: SuggestionWish;
  edition: Edition;
  words: DraftWord[];
}): Promise<Candidate[]> {
  const any = anyOf(words.map((word) => word.lexeme));
  const near = anyOf(words.filter((word) => word.near > 0).map((word) => word.lexeme));
  const topics = sql`ARRAY[${sql.join(wish.topics?.map((id) => sql`${id}`) ?? [], sql`, `)}]::bigint[]`;
  const except = sql`ARRAY[${sql.join(wish.except?.map((id) => sql`${id}`) ?? [], sql`, `)}]::bigint[]`;
  const rows = await db.execute<Candidate & { publishedAt: string }>(sql`
    WITH matching AS (
      SELECT article_id, ts_rank(search, ${any}::tsquery, 1) AS whole,
        CASE WHEN ${near} = '' THEN 0 ELSE ts_rank(search, ${near}::tsquery, 1) END AS near
      FROM live_articles
      WHERE edition_id = ${edition.id} AND search @@ ${any}::tsquery AND NOT sensitive
        AND first_published_at < ${wish.at.toISOString()} AND article_id <> ALL (${except})
    ), best AS (
      SELECT * FROM matching ORDER BY whole + near DESC LIMIT ${CANDIDATES}
    )
    SELECT article_id::int AS "articleId", headline, address, sections.slug AS section, whole AS body, near,
      first_published_at AS "publishedAt",
      tsvector_to_array(to_tsvector(${edition.config}::regconfig, headline)) AS "headlineWords",
      coalesce((
        SELECT json_agg(json_build_object('name', topics.name, 'rarity', 1 / ln(2 + wide.articles)))
        FROM live_topics JOIN topics ON topics.id = topic_id,
          LATERAL (SELECT count(*) AS articles FROM (SELECT FROM live_topics WHERE topic_id = topics.id LIMIT 1000)) AS wide
        WHERE live_topics.article_id = live.article_id AND live_topics.topic_id = ANY (${topics})
      ), '[]') AS topics
    FROM best JOIN live_articles live USING (article_id) JOIN sections ON sections.id = section_id`);
  return rows.map((row) => ({ ...row, publishedAt: new Date(row.publishedAt) }));
}

/** A tsquery, written out, that matches any of these lexemes. */
function anyOf(lexemes: string[]): string {
  return lexemes.map((lexeme) => `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`).join(" | ");
}

function readable(text: string): string {
  return text.slice(0, READ_CHARACTERS).replaceAll("\0", " ").toWellFormed();
}
