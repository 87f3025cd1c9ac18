import type { PromiseRow } from "#db/promises/promise-row.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { clockSeconds, lateness } from "#lib/promise-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("promises");

/** What came of a promise: why it failed, or when, by which process and how late it was done, and what readers saw then. */
export function PromiseProof({ row, timeZone }: { row: PromiseRow; timeZone: string }) {
  const { state, problem, notice, doneAt, doneBy, lateMs } = row;
  if (state === "failed") return <p className="text-danger">{t("list.failed", { why: problem ?? "" })}</p>;
  if (state === "overdue") return <p className="text-danger">{t("list.overdue")}</p>;
  if (!doneAt) return notice ? <p className="text-muted">{t("list.notice", { notice })}</p> : null;
  const time = <time dateTime={doneAt.toISOString()}>{clockSeconds(doneAt, timeZone)}</time>;
  return (
    <>
      <p title={dayAndTime(doneAt, timeZone)}>
        {t("board.doneAt")} {time}
        {state === "late" ? (
          <span className="text-danger"> {t("list.late", { by: lateness(lateMs ?? 0) })}</span>
        ) : null}
        <span className="text-muted"> · {doneBy}</span>
      </p>
      <Sight row={row} timeZone={timeZone} />
    </>
  );
}

function Sight({ row: { address, seenAt, seen }, timeZone }: { row: PromiseRow; timeZone: string }) {
  if (!address) return null;
  if (!seenAt || !seen) return <p className="text-muted">{t("proof.none")}</p>;
  const words = { time: clockSeconds(seenAt, timeZone), status: String(seen.status) };
  return seen.fresh ? (
    <p className="text-muted">{t("proof.fresh", words)}</p>
  ) : (
    <p className="text-danger">{t("proof.old", words)}</p>
  );
}
