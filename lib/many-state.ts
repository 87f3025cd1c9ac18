/** What acting on many articles answered: one answer a row, and which of the acts it was. `turn` tells two answers apart. */
export type ManyState = {
  turn: number;
  /** A sentence when nothing was tried at all. */
  message: string;
  answers: { articleId: number; headline: string; ok: boolean; why: string }[];
};

export const NOTHING_YET: ManyState = { turn: 0, message: "", answers: [] };
