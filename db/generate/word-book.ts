import type postgres from "postgres";
import { driver } from "#db/client.ts";
import { type ArticleWords, EVERY_ARTICLE, KEPT_WORDS } from "#db/words/chosen-words.ts";
import { idf, strongestWords } from "#lib/suggestions/strongest-words.ts";
import { wordKey } from "#lib/suggestions/word-key.ts";
import type { Said } from "./search-vectors.ts";

/** Keeps the words of generated articles as the verbs would. */
export type WordBook = {
  enter: (article: { articleId: number; publishedAt: number; headline: readonly number[]; said: Said }) => ArticleWords;
  /** In how many articles entered since the last call each word was, for the transaction that writes these. */
  takeCounts: () => WordCounts;
};

export type WordCounts = { editionId: number; more: ReadonlyMap<string, number> };

type Known = { id: number; word: string; articles: number };

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
  const kept = lexemes.filter((lexeme) => wordKey(lexeme, STEMMED) !== null);
  const known = await readBook(editionId, [EVERY_ARTICLE, ...kept]);
  // By the number of the lexeme, 0 for one that suggestions do not keep; behind them all the word that every article says.
  const all = [...lexemes, EVERY_ARTICLE];
  const every = lexemes.length;
  const ids = Int32Array.from(all, (word) => known.get(word)?.id ?? 0);
  const articles = Int32Array.from(all, (word) => known.get(word)?.articles ?? 0);
  const idOf = (lexeme: number) => ids[lexeme] as number;
  const idfOf = (lexeme: number) => idf({ articles: articles[lexeme] as number, all: articles[every] as number });

  const enter: WordBook["enter"] = ({ articleId, publishedAt, headline, said }) => {
    const counts: [lexeme: number, count: number][] = [];
    articles[every] = (articles[every] as number) + 1;
    for (let at = 0; at < said.lexemes.length; at += 1) {
      const lexeme = said.lexemes[at] as number;
      if (ids[lexeme] === 0) continue;
      articles[lexeme] = (articles[lexeme] as number) + 1;
      counts.push([lexeme, said.counts[at] as number]);
    }
    const strongest = strongestWords({ counts, idfOf, most: KEPT_WORDS });
    return {
      ...{ articleId, day: Math.floor(publishedAt / DAY_MS) },
      headline: headline.flatMap((lexeme) => ids[lexeme] || []),
      words: strongest.map(({ word }) => idOf(word)),
      weights: strongest.map(({ weight }) => weight),
    };
  };
  let counted = articles.slice();
  const takeCounts = () => {
    const before = counted;
    counted = articles.slice();
    const more = all.map((word, at) => [word, (counted[at] as number) - (before[at] as number)] as const);
    return { editionId, more: new Map(more.filter(([, count]) => count > 0)) };
  };
  return { enter, takeCounts };
}

async function readBook(editionId: number, words: string[]): Promise<Map<string, Known>> {
  await driver()`
    INSERT INTO words (edition_id, word, articles) SELECT ${editionId}, word, 0 FROM unnest(${words}::text[]) AS word
    ORDER BY word ON CONFLICT DO NOTHING`;
  const rows = await driver()<Known[]>`
    SELECT id, word, articles FROM words WHERE edition_id = ${editionId} AND word = ANY (${words})`;
  return new Map(rows.map((row) => [row.word, row]));
}

/** Words are held in the order in which the verbs hold them. */
export async function addWordCounts(sql: postgres.Sql, { editionId, more }: WordCounts): Promise<void> {
  const words = [...more.keys()];
  await sql`
    WITH held AS (
      SELECT id, word FROM words WHERE edition_id = ${editionId} AND word = ANY (${words}) ORDER BY word FOR NO KEY UPDATE
    )
    UPDATE words SET articles = articles + more FROM held JOIN unnest(${words}::text[], ${[...more.values()]}::int[]) AS m(word, more)
      USING (word) WHERE words.id = held.id`;
}
