import { Button } from "#components/ui/button.tsx";
import type { ArticleRow } from "#db/articles/list-articles.ts";
import { movesFrom } from "#lib/board-moves.ts";
import { clockTime } from "#lib/newsroom-time.ts";
import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import type { Column } from "#lib/workflow.ts";
import { ArticleRowFacts } from "./article-row-facts.tsx";
import { StateMark } from "./state-mark.tsx";

const t = translate("workflow");
const list = translate("newsroom");

/** What a dragged card is, among everything else that can be dragged. */
export const CARD = "application/x-readalso-card";

/** States that the column's own name says already. */
const NAMED_BY_COLUMN: Status[] = ["draft", "submitted", "approved", "scheduled", "live"];

type Props = {
  row: ArticleRow;
  column: Column;
  isBusy: boolean;
  now: Date;
  timeZone: string;
  onMove: () => void;
};

/** One article on the board: what it is called, who has it, when it is due. */
export function BoardCard({ row, column, isBusy, now, timeZone, onMove }: Props) {
  const who = row.bylines.length > 0 ? row.bylines.join(", ") : row.createdBy;
  const headline = nameOf(row);
  return (
    <li
      data-card={row.id}
      aria-busy={isBusy || undefined}
      draggable={movesFrom(column, row.may).length > 0}
      onDragStart={(event) => event.dataTransfer.setData(CARD, String(row.id))}
      className={`relative grid grid-cols-[minmax(0,1fr)] gap-0.5 rounded-[3px] border border-rule bg-raised p-2 focus-within:border-accent hover:border-edge ${isBusy ? "opacity-60" : ""}`}
    >
      <a
        href={`/newsroom/articles/${row.id}`}
        data-row
        draggable={false}
        className={`font-text text-[0.9375rem] leading-snug font-semibold wrap-anywhere text-pretty after:absolute after:inset-0 ${row.headline ? "" : "text-muted italic"}`}
      >
        {headline}
      </a>
      {NAMED_BY_COLUMN.includes(row.status) ? null : (
        <span className="text-[0.8125rem]">
          <StateMark status={row.status} />
        </span>
      )}
      <ArticleRowFacts row={row} now={now} timeZone={timeZone} isNarrow />
      <div className="flex min-h-7 items-center gap-2 text-[0.8125rem] text-muted">
        <span className="min-w-0 flex-1 truncate">
          {[row.section?.name, who, column === "published" && row.publishedAt && clockTime(row.publishedAt, timeZone)]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {movesFrom(column, row.may).length > 0 ? (
          <Button
            look="quiet"
            className="relative z-10 min-h-7! px-1.5!"
            aria-label={t("board.move", { headline })}
            onClick={onMove}
          >
            {t("board.moveWord")}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

export function nameOf(row: Pick<ArticleRow, "headline" | "workingTitle">): string {
  return row.headline || row.workingTitle || list("articles.untitled");
}
