import { COLUMNS, type Column } from "./workflow.ts";

/** What may be done with a card: each is a verb of the newsroom. */
export type Move = "submit" | "approve" | "return" | "publish";
export type MayMove = Record<Move, boolean>;

/** Where each move brings a card. */
export const MOVED_TO = {
  submit: "submitted",
  approve: "approved",
  return: "writing",
  publish: "published",
} as const satisfies Record<Move, Column>;

/** What came of a move: the column where the card lies now, or a sentence that says why it stays. */
export type CardMoved = { column: Column; refusal: "" } | { column: null; refusal: string };

const MOVES: Record<Column, Move[]> = {
  writing: ["submit", "approve", "publish"],
  submitted: ["approve", "publish", "return"],
  approved: ["publish", "return"],
  planned: ["publish"],
  published: [],
};

/** The moves out of a column that this person may make, nearest first; times are set in the editor. */
export function movesFrom(column: Column, may: MayMove): Move[] {
  return MOVES[column].filter((move) => may[move]);
}

/** The verb that brings a card from one column into another, or null when there is none that this person may do. */
export function moveInto(from: Column, to: Column, may: MayMove): Move | null {
  return movesFrom(from, may).find((move) => MOVED_TO[move] === to) ?? null;
}

/** The nearest move to the right (`1`) or to the left (`-1`). */
export function moveBeside(from: Column, side: 1 | -1, may: MayMove): Move | null {
  const distance = (move: Move) => (COLUMNS.indexOf(MOVED_TO[move]) - COLUMNS.indexOf(from)) * side;
  const there = movesFrom(from, may).filter((move) => distance(move) > 0);
  return there.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}
