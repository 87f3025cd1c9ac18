import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { EVERY_ARTICLE, KEPT_WORDS } from "#db/words/chosen-words.ts";
import { readKnown } from "#db/words/count-words.ts";
import { draftPassages, type Token } from "#lib/suggestions/passage.ts";
import { draftQuestion, type KnownWord } from "#lib/suggestions/question.ts";
import type { Draft } from "#lib/suggestions/score-candidates.ts";
import { idf, strongestWords } from "#lib/suggestions/strongest-words.ts";
import { type WordRule, wordKey } from "#lib/suggestions/word-key.ts";

export type Edition = WordRule & { id: number };
export type Texts = { headline: string; standfirst: string; text: string; near: string };

// Some hundred pages: more would change nothing, and far more, and Postgres refuses to make a tsvector of it.
const READ_CHARACTERS = 100_000;
const MOST_PARAGRAPHS = 2_000;
const COMMON = 0.2;
// A fifth of a small archive is soon reached by one subject with its follow-ups.
const FEW_ARTICLES = 50;

/** A draft in the words of its edition's archive; `strongest` are ids of those it could itself be found by. */
export async function readDraft(
  db: Database,
  edition: Edition,
  texts: Texts,
): Promise<{ draft: Draft; strongest: number[] }> {
  const parts = await readParts(db, edition, texts);
  const known = await readVocabulary(db, edition, [...new Set(parts.flat().map(({ word }) => word))]);
  const idOf = (word: string) => known.ids.get(word) ?? 0;
  const [headline = [], standfirst = [], near = [], ...paragraphs] = parts.map((part) =>
    part.map(({ word, place }): Token => ({ word: idOf(word), place })),
  );
  const passages = draftPassages({ headline, standfirst, near, paragraphs });
  const { vocabulary } = known;
  return {
    draft: { passages, vocabulary, question: draftQuestion(passages, vocabulary), rule: edition },
    strongest: strongestOf(parts, known),
  };
}

type Said = { word: string; place: number };

/** The words of headline, standfirst, paragraph in hand and paragraphs, each with its places. */
async function readParts(db: Database, edition: Edition, { headline, standfirst, near, text }: Texts) {
  const paragraphs = readable(text)
    .split(/\n+/)
    .filter((line) => line.trim() !== "");
  const texts = [headline, standfirst, near].map(readable);
  const all = [...texts, ...paragraphs.slice(0, MOST_PARAGRAPHS)];
  const [row] = await db.execute<{ said: [part: number, lexeme: string, places: number[]][] }>(sql`
    SELECT coalesce(json_agg(json_build_array(part - 1, lexeme, positions)), '[]') AS said
    FROM json_array_elements_text(${JSON.stringify(all)}::json) WITH ORDINALITY AS given(text, part),
      unnest(to_tsvector(${edition.searchConfig}::regconfig, text))`);
  const parts: Said[][] = all.map(() => []);
  for (const [part, lexeme, places] of row?.said ?? []) {
    const word = wordKey(lexeme, edition);
    if (word !== null) parts[part]?.push(...places.map((place) => ({ word, place })));
  }
  return parts;
}

type Known = { all: number; ids: Map<string, number>; vocabulary: Map<number, KnownWord> };

async function readVocabulary(db: Database, edition: Edition, said: string[]): Promise<Known> {
  const counted = await readKnown(db, edition.id, [EVERY_ARTICLE, ...said]);
  const all = counted.get(EVERY_ARTICLE)?.articles ?? 0;
  const ids = new Map<string, number>();
  const vocabulary = new Map<number, KnownWord>();
  for (const [word, { id, articles }] of counted) {
    if (word === EVERY_ARTICLE || articles === 0) continue;
    ids.set(word, id);
    const isCommon = articles > Math.max(COMMON * all, FEW_ARTICLES);
    vocabulary.set(id, { id, word, idf: idf({ articles, all }), isCommon });
  }
  return { all, ids, vocabulary };
}

function strongestOf([headline = [], standfirst = [], , ...paragraphs]: Said[][], known: Known): number[] {
  const counts = new Map<string, number>();
  for (const { word } of [headline, standfirst, ...paragraphs].flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const unknown = idf({ articles: 1, all: known.all });
  const idfOf = (word: string) => known.vocabulary.get(known.ids.get(word) ?? 0)?.idf ?? unknown;
  // A word that nobody has written before stands for itself: it is a difference from every public article.
  return strongestWords({ counts, idfOf, most: KEPT_WORDS }).map(
    ({ word }, place) => known.ids.get(word) ?? -1 - place,
  );
}

function readable(text: string): string {
  return text.slice(0, READ_CHARACTERS).replaceAll("\0", " ").toWellFormed();
}
