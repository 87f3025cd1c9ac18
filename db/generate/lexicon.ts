import type postgres from "postgres";

/** A piece of text, and for each of its words the number of its lexeme, or `SILENT`: nobody has to take the text apart again. */
export type Phrase = { text: string; lexemes: readonly number[] };

/** Stands for a word that the text search leaves out, like “the”; it counts as a place all the same. */
export const SILENT = -1;

/** `lexemes` in the order of Postgres; a number is a place in this list. */
export type Lexicon = { lexemes: string[]; phrase: (text: string) => Phrase };

const WORD = /[a-z0-9]+/gi;

/**
 * Learns what Postgres makes of every word that stands in these texts. Asking it for every generated article would be most of
 * the work, so it is asked once for every word, and search columns are put together here: a test compares them with its own.
 */
export async function openLexicon(sql: postgres.Sql, config: string, texts: string[]): Promise<Lexicon> {
  const rows = await sql<{ word: string; lexeme: string | null }[]>`
    SELECT word, (tsvector_to_array(to_tsvector(${config}::regconfig, word)))[1] AS lexeme
    FROM unnest(${[...new Set(texts.flatMap(wordsOf))]}::text[]) AS word`;
  const lexemes = [...new Set(rows.flatMap(({ lexeme }) => lexeme ?? []))].sort();
  const places = new Map(lexemes.map((lexeme, at) => [lexeme, at]));
  const numbers = new Map(rows.map(({ word, lexeme }) => [word, lexeme === null ? SILENT : places.get(lexeme)]));
  const numberOf = (word: string) => {
    const number = numbers.get(word);
    if (number === undefined) throw new Error(`“${word}” is not a word that articles are generated from`);
    return number;
  };
  return { lexemes, phrase: (text) => ({ text, lexemes: wordsOf(text).map(numberOf) }) };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
