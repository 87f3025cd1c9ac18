import type { Inline, Mark } from "#lib/body/schema.ts";

/**
 * A stretch of text in a comparison: in the newer text only, in the older only, or in both. `was` are the older marks where
 * the words stayed and their marks did not. A line break is a piece of its own.
 */
export type Piece = {
  is: "kept" | "inserted" | "deleted";
  text: string;
  marks: Mark[];
  isBreak?: true;
  was?: Mark[];
};

/** A word, a space or a sign, with the marks of each of its stretches. */
export type Word = { text: string; isBreak: boolean; runs: { length: number; marks: Mark[] }[] };

const segments = new Intl.Segmenter("en", { granularity: "word" });

/** The words of a text block; nothing of it is lost. */
export function wordsOf(content: Inline[]): Word[] {
  const words: Word[] = [];
  let text = "";
  let runs: Word["runs"] = [];
  const flush = () => {
    words.push(...splitWords(text, runs));
    text = "";
    runs = [];
  };
  for (const inline of content) {
    if (inline.type === "hardBreak") {
      flush();
      words.push({ text: "\n", isBreak: true, runs: [{ length: 1, marks: [] }] });
    } else {
      text += inline.text;
      runs.push({ length: inline.text.length, marks: inline.marks ?? [] });
    }
  }
  flush();
  return words;
}

/** The words of plain text, such as a headline. */
export function plainWords(text: string): Word[] {
  return splitWords(text, [{ length: text.length, marks: [] }]);
}

/** The same marks, in whatever order they were put on. */
export function sameMarks(a: Mark[], b: Mark[]): boolean {
  return a === b || (a.length === b.length && marksKey(a) === marksKey(b));
}

function marksKey(marks: Mark[]): string {
  return marks
    .map((mark) => (mark.type === "link" ? JSON.stringify(mark.attrs) : mark.type))
    .sort()
    .join(" ");
}

function splitWords(text: string, runs: Word["runs"]): Word[] {
  let at = 0;
  let left = runs[0]?.length ?? 0;
  return [...segments.segment(text)].map(({ segment }) => {
    const own: Word["runs"] = [];
    for (let done = 0; done < segment.length; ) {
      while (left === 0) {
        at += 1;
        left = runs[at]?.length ?? segment.length;
      }
      const length = Math.min(left, segment.length - done);
      own.push({ length, marks: runs[at]?.marks ?? [] });
      left -= length;
      done += length;
    }
    return { text: segment, isBreak: false, runs: own };
  });
}
