import type { ReactNode } from "react";
import type { TimelineRow } from "#db/articles/list-timeline.ts";
import { clockTime, dayAndTime, dayKey, dayName } from "#lib/newsroom-time.ts";
import { groupTimeline } from "#lib/revisions/group-timeline.ts";
import { translate } from "#lib/translate.ts";
import { becauseWords } from "./link-change-words.ts";

const t = translate("revisions");

type Times = { now: Date; timeZone: string };
type Props = { path: string; rows: TimelineRow[]; hasMore: boolean; times: Times };

/** The texts of an article by day, newest first, two of which can be chosen to be compared. */
export function HistoryTimeline({ path, rows, hasMore, times }: Props) {
  const days = Map.groupBy(rows, (row) => dayKey(row.savedAt, times.timeZone));
  const first = hasMore ? null : rows.at(-1);
  const chosen = chosenAtFirst(rows);
  const row = (of: TimelineRow) => (
    <Text key={of.revision} row={of} path={path} isFirst={of === first} chosen={chosen} timeZone={times.timeZone} />
  );
  return (
    <form action={`${path}/compare`} aria-label={t("timeline.list")}>
      {rows.length > 1 ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pb-3 sm:px-6">
          <button type="submit" className="ui-button is-main">
            {t("pick.compare")}
          </button>
          <span className="text-muted">{t("pick.hint")}</span>
        </p>
      ) : null}
      {[...days].map(([day, ofDay]) => (
        <section key={day}>
          <h2 className="border-y border-rule bg-surface px-4 py-1 text-[0.8125rem] font-semibold text-muted sm:px-6">
            {dayName(ofDay[0]?.savedAt ?? times.now, times.now, times.timeZone)}
          </h2>
          <ol>
            {groupTimeline(ofDay).map((part) =>
              part.isRun ? (
                <Run key={part.rows[0]?.revision} rows={part.rows} timeZone={times.timeZone}>
                  {part.rows.map(row)}
                </Run>
              ) : (
                part.rows.map(row)
              ),
            )}
          </ol>
        </section>
      ))}
    </form>
  );
}

/** What most want to know: what changed since readers saw it, or else since the text before. */
function chosenAtFirst(rows: TimelineRow[]): { older: number | undefined; newer: number | undefined } {
  const [newest, before] = rows;
  const live = rows.find((row) => row.isLive && row !== newest);
  return { older: (live ?? before)?.revision, newer: newest?.revision };
}

function Run({ rows, timeZone, children }: { rows: TimelineRow[]; timeZone: string; children: ReactNode }) {
  const oldest = rows.at(-1)?.savedAt ?? new Date(0);
  const newest = rows[0]?.savedAt ?? oldest;
  const names = [...new Set(rows.flatMap(namesOf))].join(", ");
  const span = t("timeline.span", { from: clockTime(oldest, timeZone), to: clockTime(newest, timeZone) });
  return (
    <li className="border-b border-rule">
      <details>
        <summary className="px-4 py-2 text-muted hover:bg-accent-wash sm:px-6">
          {t("timeline.autosaves", { count: rows.length })}, {span}, {names}
        </summary>
        <ol className="border-t border-rule">{children}</ol>
      </details>
    </li>
  );
}

type TextProps = {
  row: TimelineRow;
  path: string;
  isFirst: boolean;
  chosen: ReturnType<typeof chosenAtFirst>;
  timeZone: string;
};

function Text({ row, path, isFirst, chosen, timeZone }: TextProps) {
  const revision = String(row.revision);
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1 border-b border-rule px-4 py-2 last:border-b-0 sm:px-6 md:grid-cols-[auto_3rem_minmax(0,1fr)_auto]">
      <span className="flex gap-3 self-center">
        <Choice name="older" revision={revision} isChosen={row.revision === chosen.older} />
        <Choice name="newer" revision={revision} isChosen={row.revision === chosen.newer} />
      </span>
      <time dateTime={row.savedAt.toISOString()} title={dayAndTime(row.savedAt, timeZone)} className="text-muted">
        {clockTime(row.savedAt, timeZone)}
      </time>
      <div className="col-span-2 min-w-0 md:col-span-1">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className="font-semibold">{row.because ? becauseWords(row.because) : t(`kind.${row.kind}`)}</span>
          <span>{t("timeline.by", { names: namesOf(row).join(", ") })}</span>
          <Marks row={row} timeZone={timeZone} />
        </p>
        <p className="text-[0.8125rem] text-muted">
          {t("timeline.number", { revision })}
          {row.restoredFrom === null
            ? null
            : ` · ${t("timeline.restoredFrom", { revision: String(row.restoredFrom) })}`}
          {row.acts.map(({ verb, actor, at }) => (
            <span key={`${verb}${at.getTime()}`}>
              {" · "}
              {t(`act.${verb}`, { name: actor, time: dayAndTime(at, timeZone) })}
            </span>
          ))}
        </p>
      </div>
      <p className="col-span-2 flex gap-4 md:col-span-1">
        {isFirst ? null : (
          <a className="underline underline-offset-2" href={`${path}/compare?newer=${revision}`}>
            {t("pick.before")}
            <span className="sr-only"> {t("pick.beforeOf", { revision })}</span>
          </a>
        )}
        <a className="underline underline-offset-2" href={`${path}/${revision}`}>
          {t("pick.look")}
          <span className="sr-only"> {t("pick.lookOf", { revision })}</span>
        </a>
      </p>
    </li>
  );
}

function Choice({ name, revision, isChosen }: { name: "older" | "newer"; revision: string; isChosen: boolean }) {
  return (
    <input
      type="radio"
      name={name}
      value={revision}
      defaultChecked={isChosen}
      aria-label={t(`pick.${name}`, { revision })}
      className="size-4 accent-accent"
    />
  );
}

function Marks({ row, timeZone }: { row: TimelineRow; timeZone: string }) {
  return (
    <>
      {row.isLive ? <Mark look="border-ok text-ok">{t("mark.live")}</Mark> : null}
      {row.isDraft ? <Mark look="border-edge text-ink">{t("mark.draft")}</Mark> : null}
      {row.planned.map(({ kind, dueAt }) => (
        <Mark key={kind} look="border-warning text-warning">
          {t(`mark.${kind}`, { time: dayAndTime(dueAt, timeZone) })}
        </Mark>
      ))}
    </>
  );
}

function Mark({ look, children }: { look: string; children: ReactNode }) {
  return <span className={`rounded-[3px] border px-1.5 text-[0.8125rem] font-medium ${look}`}>{children}</span>;
}

/** Everybody whose typing is in it; a program has no typing, and signs what it sent. */
function namesOf({ writers, savedBy }: TimelineRow): string[] {
  return writers.length > 0 ? writers : [savedBy];
}
