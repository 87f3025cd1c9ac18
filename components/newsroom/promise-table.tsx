import { ActButton } from "#components/ui/act-button.tsx";
import type { PromiseRow } from "#db/promises/promise-row.ts";
import type { FormAct } from "#lib/form-state.ts";
import { clockTime, dayAndTime, dayKey, dayName } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { PromiseProof } from "./promise-proof.tsx";

const t = translate("promises");

type Props = {
  rows: PromiseRow[];
  now: Date;
  timeZone: string;
  /** Null for those who may only look. */
  actions: { takeBack: FormAct; tryAgain: FormAct } | null;
};

/** Promises by the day they are due, on the newsroom's clocks, each with its owner and what came of it. */
export function PromiseTable({ rows, now, timeZone, actions }: Props) {
  const days = Map.groupBy(rows, (row) => dayKey(row.dueAt, timeZone));
  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-label={dayName(ofDay[0]?.dueAt ?? now, now, timeZone)}>
      <h2 className="border-y border-rule bg-surface px-4 py-1 text-[0.8125rem] font-semibold text-muted sm:px-6">
        {dayName(ofDay[0]?.dueAt ?? now, now, timeZone)}
      </h2>
      <ol>
        {ofDay.map((row) => (
          <Row key={row.id} row={row} timeZone={timeZone} actions={actions} />
        ))}
      </ol>
    </section>
  ));
}

function Row({ row, timeZone, actions }: Omit<Props, "rows" | "now"> & { row: PromiseRow }) {
  const isWaiting = row.doneAt === null;
  return (
    <li className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-3 gap-y-1 border-b border-rule px-4 py-2 sm:px-6 md:grid-cols-[3rem_8.5rem_minmax(0,1fr)_minmax(0,1fr)_auto] md:items-baseline">
      <time dateTime={row.dueAt.toISOString()} title={dayAndTime(row.dueAt, timeZone)} className="font-semibold">
        {clockTime(row.dueAt, timeZone)}
      </time>
      <span className={`inline-flex items-baseline gap-1.5 ${LOOKS[row.state].word}`}>
        <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-[2px] ${LOOKS[row.state].mark}`} />
        {t(row.doneAt ? `did.${row.kind}` : `what.${row.kind}`)}
      </span>
      <div className="col-start-2 min-w-0 md:col-start-auto">
        <a
          href={`/newsroom/articles/${row.articleId}`}
          className="block font-text text-[0.9375rem] leading-snug font-semibold hover:underline md:truncate"
        >
          {row.headline || translate("newsroom")("articles.untitled")}
        </a>
        <span className="block text-[0.8125rem] text-muted">
          {[row.owner, row.revision === null ? "" : t("list.revision", { revision: String(row.revision) }), row.note]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      <div className="col-start-2 min-w-0 text-[0.8125rem] md:col-start-auto">
        <PromiseProof row={row} timeZone={timeZone} />
      </div>
      {actions && isWaiting ? (
        <div className="col-start-2 flex flex-wrap gap-2 md:col-start-auto">
          {row.state === "failed" ? (
            <ActButton act={actions.tryAgain} values={{ promiseId: row.id }} label={labelOf("tryAgain", row)}>
              {t("list.tryAgain")}
            </ActButton>
          ) : null}
          <ActButton act={actions.takeBack} values={{ promiseId: row.id }} label={labelOf("takeBack", row)}>
            {row.kind === "embargo" ? t("embargo.lift") : t("list.takeBack")}
          </ActButton>
        </div>
      ) : null}
    </li>
  );
}

function labelOf(act: "tryAgain" | "takeBack", { kind, headline }: PromiseRow): string {
  if (kind === "embargo" && act === "takeBack") return `${t("embargo.lift")}: ${headline}`;
  return `${t(`list.${act}`)}: ${t(`what.${kind}`)}, ${headline}`;
}

const LOOKS: Record<PromiseRow["state"], { mark: string; word: string }> = {
  coming: { mark: "border-2 border-warning", word: "text-warning" },
  overdue: { mark: "bg-danger", word: "text-danger" },
  failed: { mark: "bg-danger", word: "text-danger" },
  done: { mark: "bg-ok", word: "text-ok" },
  late: { mark: "border-2 border-danger", word: "text-danger" },
  cancelled: { mark: "border border-edge", word: "text-muted line-through" },
};
