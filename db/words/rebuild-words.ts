import { sql } from "drizzle-orm";
import { database, type Transaction } from "#db/client.ts";
import { type ArticleWords, chosenWords, EVERY_ARTICLE, FOUND_BY, type KnownWords } from "./chosen-words.ts";
import { readKnown } from "./count-words.ts";
import { forgetWords, writeWords } from "./keep-words.ts";
import { type Spoken, spokenWords } from "./spoken-words.ts";

const AT_ONCE = 500;
const WORDS_AT_ONCE = 5_000;

export type Rebuilt = { articles: number; rewritten: number; postings: number };

/**
 * Makes the words by which suggestions find articles anew from what is public, and chooses each article's strongest ones by
 * how rare words are today. Publishing waits while words are counted; everything else may go on. Answers with how many
 * articles there are, how many were written otherwise than now, and how many postings were missing or too many.
 */
export async function rebuildWords(): Promise<Rebuilt> {
  await database().transaction(countAnew);
  const rebuilt: Rebuilt = { articles: 0, rewritten: 0, postings: 0 };
  for (let after = 0; ; ) {
    const some = await database().transaction((tx) => rewriteSome(tx, after));
    if (some.last === undefined) break;
    rebuilt.articles += some.articles;
    rebuilt.rewritten += some.rewritten;
    after = some.last;
  }
  rebuilt.postings = await database().transaction(settlePostings);
  return rebuilt;
}

/** Do public articles wait to be found, as after an update from a version that kept no words? */
export async function lacksWords(): Promise<boolean> {
  const [row] = await database().execute<{ lacks: boolean }>(
    sql`SELECT EXISTS (SELECT FROM live_articles) AND NOT EXISTS (SELECT FROM article_words) AS lacks`,
  );
  return row?.lacks ?? false;
}

async function countAnew(tx: Transaction): Promise<void> {
  await tx.execute(sql`LOCK TABLE words IN SHARE ROW EXCLUSIVE MODE`);
  const editions = new Map<number, Map<string, number>>();
  for await (const { editionId, counts } of everyArticle(tx)) {
    const words = editions.get(editionId) ?? new Map<string, number>();
    editions.set(editionId, words);
    for (const word of [EVERY_ARTICLE, ...counts.keys()]) words.set(word, (words.get(word) ?? 0) + 1);
  }
  await tx.execute(sql`CREATE TEMP TABLE counted (edition_id bigint, word text, articles int) ON COMMIT DROP`);
  for (const [editionId, words] of editions) {
    const rows = [...words].map(([word, articles]) => ({ word, articles }));
    for (let at = 0; at < rows.length; at += WORDS_AT_ONCE) {
      await tx.execute(sql`
        INSERT INTO counted SELECT ${editionId}::bigint, word, articles
        FROM json_to_recordset(${JSON.stringify(rows.slice(at, at + WORDS_AT_ONCE))}::json) AS c(word text, articles int)`);
    }
  }
  await tx.execute(sql`
    UPDATE words SET articles = 0 WHERE articles <> 0
      AND NOT EXISTS (SELECT FROM counted WHERE counted.edition_id = words.edition_id AND counted.word = words.word)`);
  await tx.execute(sql`
    INSERT INTO words (edition_id, word, articles) SELECT edition_id, word, articles FROM counted
    ON CONFLICT (edition_id, word) DO UPDATE SET articles = excluded.articles WHERE words.articles <> excluded.articles`);
}

async function* everyArticle(tx: Transaction): AsyncGenerator<Spoken> {
  for (let after = 0; ; ) {
    const ids = await nextArticles(tx, after);
    if (ids.length === 0) return;
    yield* await spokenWords(tx, ids);
    after = ids.at(-1) ?? after;
  }
}

async function nextArticles(tx: Transaction, after: number): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(
    sql`SELECT article_id::int AS id FROM live_articles WHERE article_id > ${after} ORDER BY article_id LIMIT ${AT_ONCE}`,
  );
  return rows.map(({ id }) => id);
}

/** Articles are held, so that none is published, updated or withdrawn between reading and writing. */
async function rewriteSome(tx: Transaction, after: number) {
  const ids = await nextArticles(tx, after);
  await tx.execute(sql`SELECT FROM articles WHERE id = ANY (${`{${ids}}`}::bigint[]) ORDER BY id FOR NO KEY UPDATE`);
  const spoken = await spokenWords(tx, ids);
  const known = await knownOf(tx, spoken);
  const held = await readHeld(tx, ids);
  const wrong = spoken
    .map((one) => chosenWords(one, known.get(one.editionId) ?? new Map()))
    .filter((row) => JSON.stringify(row) !== JSON.stringify(held.get(row.articleId)));
  for (const { articleId } of wrong) if (held.has(articleId)) await forgetWords(tx, articleId);
  await writeWords(tx, wrong);
  return { articles: spoken.length, rewritten: wrong.length, last: ids.at(-1) };
}

async function knownOf(tx: Transaction, spoken: Spoken[]): Promise<Map<number, KnownWords>> {
  const known = new Map<number, KnownWords>();
  for (const editionId of new Set(spoken.map((one) => one.editionId))) {
    const own = spoken.filter((one) => one.editionId === editionId);
    const words = new Set([EVERY_ARTICLE, ...own.flatMap(({ counts }) => [...counts.keys()])]);
    known.set(editionId, await readKnown(tx, editionId, [...words]));
  }
  return known;
}

async function readHeld(tx: Transaction, ids: number[]): Promise<Map<number, ArticleWords>> {
  const rows = await tx.execute<ArticleWords>(sql`
    SELECT article_id::int AS "articleId", day, headline, words, weights FROM article_words
    WHERE article_id = ANY (${`{${ids}}`}::bigint[])`);
  return new Map(
    rows.map(({ articleId, day, headline, words, weights }) => [
      articleId,
      { articleId, day, headline, words, weights },
    ]),
  );
}

/** What is made of `article_words` again, as a whole. */
async function settlePostings(tx: Transaction): Promise<number> {
  const weighed = sql`
    SELECT word AS word_id, weight, day, article_id
    FROM article_words, unnest(words[:${FOUND_BY}::int], weights[:${FOUND_BY}::int]) AS w(word, weight)`;
  const headlines = sql`
    SELECT DISTINCT word AS word_id, day, article_id, round(1000.0 / greatest(cardinality(headline), 3))::smallint AS share
    FROM article_words, unnest(headline) AS word`;
  const statements = [
    sql`DELETE FROM word_weights p WHERE NOT EXISTS (SELECT FROM article_words a WHERE a.article_id = p.article_id
      AND a.day = p.day AND p.word_id = ANY (a.words[:${FOUND_BY}::int]) AND a.weights[array_position(a.words, p.word_id)] = p.weight)`,
    sql`DELETE FROM headline_words p WHERE NOT EXISTS (SELECT FROM article_words a WHERE a.article_id = p.article_id
      AND a.day = p.day AND p.word_id = ANY (a.headline) AND p.share = round(1000.0 / greatest(cardinality(headline), 3)))`,
    sql`INSERT INTO word_weights (word_id, weight, day, article_id) ${weighed} ON CONFLICT DO NOTHING`,
    sql`INSERT INTO headline_words (word_id, day, article_id, share) ${headlines} ON CONFLICT DO NOTHING`,
  ];
  let changed = 0;
  for (const statement of statements) changed += (await tx.execute(statement)).count;
  return changed;
}
