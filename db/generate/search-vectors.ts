import { SILENT } from "./lexicon.ts";

/** Words of an article, with the weight that the verbs give them in `live_articles.search`. */
export type Weighted = { weight: keyof typeof WEIGHTS; lexemes: readonly number[] };

/** Its lexemes in their order, each once, how often it says each, and its search column as COPY takes it. */
export type Said = { lexemes: Int32Array; counts: Int32Array; search: Buffer };

// As `tsvectorsend` writes them: two bits above the 14 of the place.
const WEIGHTS = { A: 3 << 14, B: 2 << 14, C: 1 << 14 };

/** Puts search columns together in the binary form that Postgres reads (`tsvectorrecv`), from numbers of these lexemes. */
export function vectorMaker(lexemes: string[]): (parts: Weighted[]) => Said {
  const spelled = lexemes.map((lexeme) => Buffer.from(`${lexeme}\0`));
  // One for all articles: how often this one says a lexeme, then where the next of its places is written.
  const counts = new Int32Array(lexemes.length);
  const nextPlace = new Int32Array(lexemes.length);

  const writeLexemes = (said: Int32Array, search: Buffer) => {
    let at = search.writeInt32BE(said.length, 0);
    for (const lexeme of said) {
      for (const letter of spelled[lexeme] as Buffer) search[at++] = letter;
      const times = counts[lexeme] as number;
      nextPlace[lexeme] = search.writeUInt16BE(times, at);
      at += 2 + 2 * times;
    }
  };
  const writePlaces = (parts: Weighted[], search: Buffer) => {
    let offset = 0;
    for (const { weight, lexemes: words } of parts) {
      let last = 0;
      for (let at = 0; at < words.length; at += 1) {
        const lexeme = words[at] as number;
        if (lexeme === SILENT) continue;
        last = at + 1;
        nextPlace[lexeme] = search.writeUInt16BE(WEIGHTS[weight] | (offset + last), nextPlace[lexeme] as number);
      }
      // Postgres joins two vectors by counting on from the last place of the first one that holds a word.
      offset += last;
    }
  };

  return (parts) => {
    const said = countWords(parts, counts);
    let size = 4;
    for (const lexeme of said) size += (spelled[lexeme] as Buffer).length + 2 + 2 * (counts[lexeme] as number);
    const search = Buffer.allocUnsafe(size);
    writeLexemes(said, search);
    writePlaces(parts, search);
    const own = said.map((lexeme) => counts[lexeme] as number);
    for (const lexeme of said) counts[lexeme] = 0;
    return { lexemes: said, counts: own, search };
  };
}

/** Adds to the counts, which are all 0, and answers with the lexemes that were met, in their order. */
function countWords(parts: Weighted[], counts: Int32Array): Int32Array {
  const said: number[] = [];
  for (const { lexemes } of parts) {
    for (const lexeme of lexemes) {
      if (lexeme === SILENT) continue;
      if (counts[lexeme] === 0) said.push(lexeme);
      counts[lexeme] = (counts[lexeme] as number) + 1;
    }
  }
  return Int32Array.from(said).sort();
}
