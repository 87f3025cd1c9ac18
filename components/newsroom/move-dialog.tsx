import { useEffect, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ArticleRow } from "#db/articles/list-articles.ts";
import { type Move, movesFrom } from "#lib/board-moves.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { nameOf } from "./board-card.tsx";
import type { AskedMove } from "./use-card-moves.ts";

const t = translate("workflow");

type Props = {
  asked: AskedMove;
  onMove: (row: ArticleRow, move: Move, reason?: string) => Promise<string>;
  onClose: () => void;
};

/** Asks where a card should go, and what a move needs besides: a reason to send back, a second thought to publish. */
export function MoveDialog({ asked: { row, wanted: first, column }, onMove, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [wanted, setWanted] = useState(first);
  const [refusal, setRefusal] = useState("");
  const [isBusy, setBusy] = useState(false);
  const titleId = useId();
  const headline = nameOf(row);
  useEffect(() => dialog.current?.showModal(), []);
  const go = async (move: Move, reason?: string) => {
    setBusy(true);
    const why = await onMove(row, move, reason);
    setBusy(false);
    setRefusal(why);
    if (!why) dialog.current?.close();
  };
  const choose = (move: Move) => (move === "submit" || move === "approve" ? void go(move) : setWanted(move));
  return (
    <dialog ref={dialog} className="ui-dialog" aria-labelledby={titleId} onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted) void go(wanted, String(new FormData(event.currentTarget).get("reason") ?? ""));
        }}
      >
        <h2 id={titleId} className="text-base font-semibold">
          {wanted === "return" && t("board.reason", { headline })}
          {wanted === "publish" && t("board.publish", { headline })}
          {wanted === null && t("board.move", { headline })}
        </h2>
        {wanted === null && column
          ? movesFrom(column, row.may).map((move) => (
              <Button key={move} disabled={isBusy} onClick={() => choose(move)}>
                {t(`board.to.${move}`)}
              </Button>
            ))
          : null}
        {wanted === "return" ? (
          <textarea
            className="ui-input"
            name="reason"
            rows={3}
            required
            maxLength={LIMITS.reason}
            aria-labelledby={titleId}
          />
        ) : null}
        {wanted === "publish" ? <p>{t("board.publishText")}</p> : null}
        <p role="alert" className="text-danger empty:hidden">
          {refusal}
        </p>
        {wanted ? (
          <Button type="submit" look="main" disabled={isBusy}>
            {t(`board.to.${wanted}`)}
          </Button>
        ) : null}
        <Button look="quiet" onClick={() => dialog.current?.close()}>
          {t("board.cancel")}
        </Button>
      </form>
    </dialog>
  );
}
