import type postgres from "postgres";

/** Texts with the weights that the verbs give them in `live_articles.search`. */
export type Weighted = { weight: "A" | "B" | "C"; text: string };

const WORD = /[a-z0-9]+/gi;

/**
 * Makes the search column of generated articles. Asking Postgres for every article would be most of the work, so it is
 * asked once for every word, and the vectors are put together here: a test compares them with those of Postgres.
 */
export async function searchVectors(sql: postgres.Sql, config: string, words: Iterable<string>) {
  const rows = await sql<{ word: string; lexeme: string | null }[]>`
    SELECT word, (tsvector_to_array(to_tsvector(${config}::regconfig, word)))[1] AS lexeme
    FROM unnest(${[...new Set(words)]}::text[]) AS word`;
  const lexemes = new Map(rows.map((row) => [row.word, row.lexeme]));
  return (parts: Weighted[]) => vectorOf(parts, lexemes);
}

/** Every word of a text as `searchVectors` wants it. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

function vectorOf(parts: Weighted[], lexemes: ReadonlyMap<string, string | null>): string {
  const places = new Map<string, string[]>();
  let offset = 0;
  for (const { weight, text } of parts) {
    let last = 0;
    wordsOf(text).forEach((word, at) => {
      const lexeme = lexemes.get(word);
      if (lexeme === undefined) throw new Error(`“${word}” is not a word that articles are generated from`);
      if (lexeme === null) return;
      last = at + 1;
      const place = `${offset + last}${weight}`;
      const known = places.get(lexeme);
      if (known) known.push(place);
      else places.set(lexeme, [place]);
    });
    // Postgres joins two vectors by counting on from the last place of the first one that holds a word.
    offset += last;
  }
  return [...places].map(([lexeme, at]) => `'${lexeme}':${at.join(",")}`).join(" ");
}
