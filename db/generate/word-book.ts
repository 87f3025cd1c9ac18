import type postgres from "postgres";
import { driver } from "#db/client.ts";
import { chosenWords, EVERY_ARTICLE, FOUND_BY, headlineShare } from "#db/words/chosen-words.ts";
import { wordKey } from "#lib/suggestions/word-key.ts";
import type { Cell, GeneratedArticle } from "./generated-article.ts";
import type { Read } from "./lexemes.ts";

type Entry = Pick<Read, "headline" | "counts"> & { articleId: number; publishedAt: Date };

/** Keeps the words of generated articles as the verbs would; the counts go into the transaction that writes a batch. */
export type WordBook = {
  enter: (entry: Entry) => { words: Cell[]; weights: Cell[][]; headlines: Cell[][] };
  count: (sql: postgres.Sql, batch: GeneratedArticle[]) => Promise<void>;
};

const DAY_MS = 86_400_000;
const STEMMED = { searchConfig: "english", language: "en" };

/** Opens the book of an edition in which articles made of these lexemes, of a stemmed language, will be written. */
export async function openWordBook({
  editionId,
  lexemes,
}: {
  editionId: number;
  lexemes: string[];
}): Promise<WordBook> {
  const kept = new Set(lexemes.filter((lexeme) => wordKey(lexeme, STEMMED) !== null));
  const known = await readBook(editionId, [EVERY_ARTICLE, ...kept]);
  const said = new Map<number, string[]>();
  const enter = ({ articleId, publishedAt, ...text }: Entry) => {
    const headline = text.headline.filter((word) => kept.has(word));
    const counts = new Map([...text.counts].filter(([word]) => kept.has(word)));
    const all = [EVERY_ARTICLE, ...counts.keys()];
    said.set(articleId, all);
    for (const word of all) {
      const one = known.get(word);
      if (one) one.articles += 1;
    }
    const day = Math.floor(publishedAt.getTime() / DAY_MS);
    return rowsOf(chosenWords({ articleId, editionId, day, headline, counts }, known));
  };
  const count = async (sql: postgres.Sql, batch: GeneratedArticle[]) => {
    const more = new Map<string, number>();
    for (const { words: row } of batch) {
      const articleId = Number(row[0]);
      for (const word of said.get(articleId) ?? []) more.set(word, (more.get(word) ?? 0) + 1);
      said.delete(articleId);
    }
    await addCounts(sql, editionId, more);
  };
  return { enter, count };
}

async function readBook(editionId: number, words: string[]): Promise<Map<string, { id: number; articles: number }>> {
  await driver()`
    INSERT INTO words (edition_id, word, articles) SELECT ${editionId}, word, 0 FROM unnest(${words}::text[]) AS word
    ORDER BY word ON CONFLICT DO NOTHING`;
  const rows = await driver()<{ id: number; word: string; articles: number }[]>`
    SELECT id, word, articles FROM words WHERE edition_id = ${editionId} AND word = ANY (${words})`;
  return new Map(rows.map(({ word, ...one }) => [word, one]));
}

/** Held in the order in which the verbs hold words. */
async function addCounts(sql: postgres.Sql, editionId: number, more: ReadonlyMap<string, number>): Promise<void> {
  const words = [...more.keys()];
  await sql`
    WITH held AS (
      SELECT id, word FROM words WHERE edition_id = ${editionId} AND word = ANY (${words}) ORDER BY word FOR NO KEY UPDATE
    )
    UPDATE words SET articles = articles + more FROM held JOIN unnest(${words}::text[], ${[...more.values()]}::int[]) AS m(word, more)
      USING (word) WHERE words.id = held.id`;
}

function rowsOf({ articleId, day, headline, words, weights }: ReturnType<typeof chosenWords>) {
  const share = headlineShare(headline.length);
  return {
    words: [articleId, day, `{${headline}}`, `{${words}}`, `{${weights}}`],
    weights: words.slice(0, FOUND_BY).map((word, at) => [word, weights[at] ?? 0, day, articleId]),
    headlines: [...new Set(headline)].map((word) => [word, day, articleId, share]),
  };
}
