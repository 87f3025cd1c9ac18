import type postgres from "postgres";

/** Texts with the weights that the verbs give them in `live_articles.search`. */
export type Weighted = { weight: "A" | "B" | "C"; text: string };

const WORD = /[a-z0-9]+/gi;

/** What Postgres would make of an article's texts: its search column, and its words as suggestions keep them. */
export type Read = { search: string; headline: string[]; counts: Map<string, number> };

/**
 * Makes the search column of generated articles, and counts their words. Asking Postgres for every article would be most of
 * the work, so it is asked once for every word, and the vectors are put together here: a test compares them with its own.
 */
export async function searchVectors(sql: postgres.Sql, config: string, words: Iterable<string>) {
  const rows = await sql<{ word: string; lexeme: string | null }[]>`
    SELECT word, (tsvector_to_array(to_tsvector(${config}::regconfig, word)))[1] AS lexeme
    FROM unnest(${[...new Set(words)]}::text[]) AS word`;
  const lexemes = new Map(rows.map((row) => [row.word, row.lexeme]));
  const all = [...new Set(rows.flatMap(({ lexeme }) => lexeme ?? []))];
  return { lexemes: all, read: (parts: Weighted[]) => readParts(parts, lexemes) };
}

/** Every word of a text as `searchVectors` wants it. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

function readParts(parts: Weighted[], lexemes: ReadonlyMap<string, string | null>): Read {
  const places = new Map<string, string[]>();
  const headline: string[] = [];
  let offset = 0;
  for (const { weight, text } of parts) {
    let last = 0;
    wordsOf(text).forEach((word, at) => {
      const lexeme = lexemes.get(word);
      if (lexeme === undefined) throw new Error(`“${word}” is not a word that articles are generated from`);
      if (lexeme === null) return;
      last = at + 1;
      if (weight === "A") headline.push(lexeme);
      const place = `${offset + last}${weight}`;
      const known = places.get(lexeme);
      if (known) known.push(place);
      else places.set(lexeme, [place]);
    });
    // Postgres joins two vectors by counting on from the last place of the first one that holds a word.
    offset += last;
  }
  return {
    search: [...places].map(([lexeme, at]) => `'${lexeme}':${at.join(",")}`).join(" "),
    headline,
    counts: new Map([...places].map(([lexeme, at]) => [lexeme, at.length])),
  };
}
