import { diffArrays } from "diff";
import type { Inline, Mark } from "#lib/body/schema.ts";
import { type Piece, plainWords, sameMarks, type Word, wordsOf } from "./inline-piece.ts";

// Beyond so many differences two texts have little in common, and the search for it grows with their square.
const MOST_EDITS = 1000;

/** Two text blocks word by word, with marks and link targets; words in both whose marks differ say what these were. */
export function compareInlines(older: Inline[], newer: Inline[]): Piece[] {
  return compareWords(wordsOf(older), wordsOf(newer));
}

/** Two plain texts word by word. */
export function compareTexts(older: string, newer: string): Piece[] {
  return compareWords(plainWords(older), plainWords(newer));
}

type Step = { is: Piece["is"]; older: Word[]; newer: Word[] };

function compareWords(older: Word[], newer: Word[]): Piece[] {
  return joined(inHunks(steps(older, newer)).flatMap(piecesOf));
}

function steps(older: Word[], newer: Word[]): Step[] {
  const changes = diffArrays(older.map(keyOf), newer.map(keyOf), { maxEditLength: MOST_EDITS });
  if (!changes) {
    return [
      { is: "deleted", older, newer: [] },
      { is: "inserted", older: [], newer },
    ];
  }
  let before = 0;
  let now = 0;
  return changes.map(({ count, added, removed }) => {
    const fromOlder = added ? 0 : count;
    const fromNewer = removed ? 0 : count;
    before += fromOlder;
    now += fromNewer;
    return {
      is: added ? "inserted" : removed ? "deleted" : "kept",
      older: older.slice(before - fromOlder, before),
      newer: newer.slice(now - fromNewer, now),
    };
  });
}

const keyOf = ({ text, isBreak }: Word) => (isBreak ? "\uFFFF" : text);

/**
 * What was taken out before what came in its place; a space alone between two changed words changes with them, since words
 * that are struck out one by one cannot be read.
 */
function inHunks(all: Step[]): Step[] {
  const hunks: Step[] = [];
  let deleted: Word[] = [];
  let inserted: Word[] = [];
  const flush = () => {
    const shared = sharedEnd(deleted, inserted);
    const end = { older: deleted.splice(deleted.length - shared), newer: inserted.splice(inserted.length - shared) };
    if (deleted.length > 0) hunks.push({ is: "deleted", older: deleted, newer: [] });
    if (inserted.length > 0) hunks.push({ is: "inserted", older: [], newer: inserted });
    if (shared > 0) hunks.push({ is: "kept", ...end });
    deleted = [];
    inserted = [];
  };
  for (const [at, step] of all.entries()) {
    const isBetween = deleted.length > 0 && inserted.length > 0 && isChange(all[at + 1]) && isSpace(step);
    if (step.is !== "kept" || isBetween) {
      deleted.push(...step.older);
      inserted.push(...step.newer);
    } else {
      flush();
      hunks.push(step);
    }
  }
  flush();
  return hunks;
}

/** How many words, such as a space, both end with. */
function sharedEnd(older: Word[], newer: Word[]): number {
  const most = Math.min(older.length, newer.length);
  let shared = 0;
  while (shared < most && keyOf(older.at(-1 - shared) as Word) === keyOf(newer.at(-1 - shared) as Word)) shared += 1;
  return shared;
}

const isChange = (step: Step | undefined) => step !== undefined && step.is !== "kept";
const isSpace = ({ newer }: Step) => newer.every(({ text, isBreak }) => !isBreak && text.trim() === "");

function piecesOf({ is, older, newer }: Step): Piece[] {
  if (is !== "kept") return (is === "deleted" ? older : newer).flatMap((word) => ownPieces(word, is));
  return newer.flatMap((word, at) => keptPieces(older[at] ?? word, word));
}

function ownPieces({ text, isBreak, runs }: Word, is: Piece["is"]): Piece[] {
  let from = 0;
  return runs.map(({ length, marks }) => {
    from += length;
    return { is, text: text.slice(from - length, from), marks, ...(isBreak && { isBreak }) };
  });
}

/** A word that stayed, cut where its marks change on either side. */
function keptPieces(older: Word, newer: Word): Piece[] {
  const ends = [...new Set([...endsOf(older), ...endsOf(newer)])].sort((a, b) => a - b);
  let from = 0;
  return ends.map((end) => {
    const marks = marksAt(newer, from);
    const was = marksAt(older, from);
    const text = newer.text.slice(from, end);
    from = end;
    return {
      is: "kept",
      text,
      marks,
      ...(newer.isBreak && { isBreak: true }),
      ...(sameMarks(was, marks) ? {} : { was }),
    };
  });
}

function endsOf({ runs }: Word): number[] {
  let end = 0;
  return runs.map(({ length }) => {
    end += length;
    return end;
  });
}

function marksAt({ runs }: Word, at: number): Mark[] {
  let end = 0;
  for (const { length, marks } of runs) {
    end += length;
    if (at < end) return marks;
  }
  return [];
}

function joined(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last && isAlike(last, piece)) last.text += piece.text;
    else out.push({ ...piece });
  }
  return out;
}

function isAlike(a: Piece, b: Piece): boolean {
  if (a.is !== b.is || a.isBreak || b.isBreak || !sameMarks(a.marks, b.marks)) return false;
  return a.was && b.was ? sameMarks(a.was, b.was) : a.was === b.was;
}
