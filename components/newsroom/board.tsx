"use client";

import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ArticleRow } from "#db/articles/list-articles.ts";
import { type CardMoved, type Move, moveBeside, moveInto } from "#lib/board-moves.ts";
import { translate } from "#lib/translate.ts";
import type { Column } from "#lib/workflow.ts";
import { BoardCard, CARD, nameOf } from "./board-card.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { useCardMoves } from "./use-card-moves.ts";

const t = translate("workflow");

type BoardColumn = { column: Column; rows: ArticleRow[]; more: string | null };
type Props = {
  columns: BoardColumn[];
  act: (form: FormData) => Promise<CardMoved>;
  now: Date;
  timeZone: string;
};

/** The newsroom's work as cards in the columns of their stage; a card is moved by the verb that leads there. */
export function Board({ columns, act, now, timeZone }: Props) {
  const board = useRef<HTMLDivElement>(null);
  const { moved, asked, said, busy, move, ask, leave } = useCardMoves(act);
  useFocusOnMoved(board, columns, moved);
  const placeOf = (id: number) =>
    columns.flatMap(({ column, rows }) => rows.map((row) => ({ column, row }))).find(({ row }) => row.id === id);
  const begin = (row: ArticleRow, wanted: Move | null) => {
    if (wanted === "submit" || wanted === "approve") void move(row, wanted);
    else if (wanted) ask({ row, wanted });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>("[data-card]");
    const place = card && placeOf(Number(card.dataset.card));
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key] as 1 | -1 | undefined;
    if (event.key === "m" && !event.shiftKey) ask({ row: place.row, wanted: null, column: place.column });
    else if (side && event.shiftKey) {
      const wanted = moveBeside(place.column, side, place.row.may);
      if (wanted) begin(place.row, wanted);
      else leave(t("board.cannot", { headline: nameOf(place.row) }));
    } else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the cards' links inside
    <div ref={board} onKeyDown={onKeyDown} data-article-list>
      <p
        role="status"
        className={`min-h-8 px-4 py-1.5 sm:px-6 ${said.isRefused ? "text-danger" : "text-muted"} ${said.sentence ? "" : "max-md:hidden"}`}
      >
        {said.sentence || t("board.keys")}
      </p>
      <div className="grid gap-px bg-rule md:auto-cols-[minmax(13rem,1fr)] md:grid-flow-col md:overflow-x-auto">
        {columns.map((column) => (
          <ColumnOfCards
            key={column.column}
            {...column}
            {...{ now, timeZone, busy }}
            onDropped={(id) => {
              const place = placeOf(id);
              if (!place || place.column === column.column) return;
              const wanted = moveInto(place.column, column.column, place.row.may);
              if (wanted) begin(place.row, wanted);
              else leave(t("board.cannot", { headline: nameOf(place.row) }));
            }}
            onMove={(row) => ask({ row, wanted: null, column: column.column })}
          />
        ))}
      </div>
      {asked ? <MoveDialog key={`${asked.row.id}`} asked={asked} onMove={move} onClose={() => ask(null)} /> : null}
    </div>
  );
}

type ColumnProps = BoardColumn & {
  now: Date;
  timeZone: string;
  busy: number | null;
  onMove: (row: ArticleRow) => void;
  onDropped: (id: number) => void;
};

function ColumnOfCards({ column, rows, more, onDropped, onMove, busy, ...clock }: ColumnProps) {
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent, is: boolean) => {
    if (!event.dataTransfer.types.includes(CARD)) return;
    event.preventDefault();
    setOver(is);
  };
  const title = `board-${column}`;
  return (
    <section
      aria-labelledby={title}
      className={`min-w-0 md:min-h-[60vh] ${isOver ? "bg-accent-wash" : "bg-surface"}`}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        onDropped(Number(event.dataTransfer.getData(CARD)));
      }}
    >
      <h2 id={title} className="flex justify-between gap-2 px-3 py-2 text-[0.8125rem] font-semibold">
        {t(`board.column.${column}`)}
        <span className="font-normal text-muted">
          <span aria-hidden="true">{more ? `${rows.length}+` : rows.length}</span>
          <span className="sr-only">
            {more ? t("board.countMore", { count: String(rows.length) }) : t("board.count", { count: rows.length })}
          </span>
        </span>
      </h2>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5 px-2 pb-2">
        {rows.map((row) => (
          <BoardCard
            key={row.id}
            row={row}
            column={column}
            isBusy={busy === row.id}
            onMove={() => onMove(row)}
            {...clock}
          />
        ))}
      </ul>
      {rows.length === 0 ? <p className="px-3 pb-3 text-muted">{t("board.empty")}</p> : null}
      {more ? (
        <p className="px-3 pb-3">
          <a href={more} className="text-accent underline underline-offset-2">
            {t("board.more")}
          </a>
        </p>
      ) : null}
    </section>
  );
}

/** After a move the keyboard stays with the card, wherever it lies now. */
function useFocusOnMoved(
  board: { current: HTMLElement | null },
  columns: BoardColumn[],
  moved: { id: number; column: Column } | null,
): void {
  const done = useRef<typeof moved>(null);
  useEffect(() => {
    if (!moved || done.current === moved) return;
    const { column } = columns.find(({ rows }) => rows.some(({ id }) => id === moved.id)) ?? {};
    // The board as it was before the move is still on screen.
    if (column !== moved.column) return;
    done.current = moved;
    board.current?.querySelector<HTMLElement>(`[data-card="${moved.id}"] [data-row]`)?.focus();
  }, [board, columns, moved]);
}
