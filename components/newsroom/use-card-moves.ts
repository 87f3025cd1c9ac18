import { useState } from "react";
import type { ArticleRow } from "#db/articles/list-articles.ts";
import type { CardMoved, Move } from "#lib/board-moves.ts";
import { translate } from "#lib/translate.ts";
import type { Column } from "#lib/workflow.ts";
import { nameOf } from "./board-card.tsx";

const t = translate("workflow");

/** A question about a card: where it should go (`column` says where it lies), or what one move still needs. */
export type AskedMove = { row: ArticleRow; wanted: Move | null; column?: Column };

/** The moves of a board's cards: what is asked, what is under way, and what was said about the last one. */
export function useCardMoves(act: (form: FormData) => Promise<CardMoved>) {
  const [asked, ask] = useState<AskedMove | null>(null);
  const [moved, setMoved] = useState<{ id: number; column: Column } | null>(null);
  const [busy, setBusy] = useState<number | null>(null);
  const [said, setSaid] = useState({ sentence: "", isRefused: false });
  const move = async (row: ArticleRow, wanted: Move, reason = ""): Promise<string> => {
    setBusy(row.id);
    const { column, refusal } = await send(act, { row, wanted, reason });
    setBusy(null);
    const headline = nameOf(row);
    if (column) {
      setSaid({ sentence: t("board.moved", { headline, column: t(`board.column.${column}`) }), isRefused: false });
      setMoved({ id: row.id, column });
    } else {
      setSaid({ sentence: `“${headline}”: ${refusal}`, isRefused: true });
    }
    return refusal;
  };
  const leave = (sentence: string) => setSaid({ sentence, isRefused: true });
  return { moved, asked, said, busy, move, ask, leave };
}

async function send(
  act: (form: FormData) => Promise<CardMoved>,
  { row, wanted, reason }: { row: ArticleRow; wanted: Move; reason: string },
): Promise<CardMoved> {
  const form = new FormData();
  const values = { move: wanted, articleId: String(row.id), baseRevision: String(row.revision), reason };
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  try {
    return await act(form);
  } catch (error) {
    if (error instanceof Error && "digest" in error) throw error;
    return { column: null, refusal: translate("newsroom")("problem.noAnswer") };
  }
}
