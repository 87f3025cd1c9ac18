import type { ArticleRow } from "#db/articles/list-articles.ts";
import type { View } from "#lib/list-ask.ts";
import { clockTime, dayAndTime, dayKey, dayName, relativeTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { ArticleRowFacts } from "./article-row-facts.tsx";
import { PresentAt } from "./presence-now.tsx";
import { StateMark } from "./state-mark.tsx";

const t = translate("newsroom");
const words = translate("workflow");

type Props = { rows: ArticleRow[]; view: View; now: Date; timeZone: string };

/** The list of articles by the day that orders it: of their last change, of their due time, or of the plan. */
export function ArticleTable({ rows, view, now, timeZone }: Props) {
  const days = Map.groupBy(rows, (row) => {
    const moment = momentOf(row, view);
    return moment ? dayKey(moment, timeZone) : "";
  });
  return (
    <table className="block w-full md:table" data-article-list>
      <caption className="sr-only">{words(`view.${view}`)}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{words("many.what")}</th>
          <th scope="col">{t("articles.status")}</th>
          <th scope="col">{t("articles.headline")}</th>
          <th scope="col">{t("articles.section")}</th>
          <th scope="col">{t("articles.who")}</th>
          <th scope="col">{view === "all" || view === "mine" ? t("articles.when") : words("panel.due")}</th>
        </tr>
      </thead>
      {[...days].map(([day, ofDay]) => (
        <tbody key={day} className="block md:table-row-group">
          <tr className="block md:table-row">
            <th
              colSpan={6}
              scope="rowgroup"
              className="block bg-surface px-4 py-1 text-left text-[0.8125rem] font-semibold text-muted sm:px-6 md:table-cell"
            >
              {nameOfDay({ moment: ofDay[0] ? momentOf(ofDay[0], view) : null, now, timeZone })}
            </th>
          </tr>
          {ofDay.map((row) => (
            <Row key={row.id} row={row} view={view} now={now} timeZone={timeZone} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ row, view, now, timeZone }: Omit<Props, "rows"> & { row: ArticleRow }) {
  const who = row.bylines.length > 0 ? row.bylines.join(", ") : row.createdBy;
  const moment = momentOf(row, view) ?? row.updatedAt;
  const title = row.headline || row.workingTitle || t("articles.untitled");
  return (
    <tr className="relative grid grid-cols-[auto_auto_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 border-b border-rule px-4 py-2 focus-within:bg-accent-wash hover:bg-accent-wash has-checked:bg-accent-wash sm:px-6 md:table-row md:p-0">
      <td className="md:w-9 md:py-1.5 md:pl-6 md:align-baseline">
        <input
          type="checkbox"
          name="chosen"
          value={`${row.id}:${row.revision}`}
          aria-label={words("row.choose", { headline: title })}
          className="relative z-10 size-4 translate-y-0.5 accent-accent"
        />
      </td>
      <td className="text-[0.8125rem] md:w-31 md:py-1.5 md:pl-2 md:align-baseline">
        <StateMark status={row.status} />
      </td>
      <th
        scope="row"
        className="col-span-full row-start-2 text-left font-normal md:max-w-0 md:px-3 md:py-1.5 md:align-baseline"
      >
        <a
          href={`/newsroom/articles/${row.id}`}
          data-row
          className={`block font-text text-[0.9375rem] leading-snug font-semibold wrap-anywhere after:absolute after:inset-0 md:truncate ${row.headline ? "" : "text-muted italic"}`}
        >
          {title}
        </a>
        <PresentAt articleId={row.id} />
        <ArticleRowFacts row={row} now={now} timeZone={timeZone} />
      </th>
      <td className="min-w-0 truncate text-muted md:w-28 md:max-w-28 md:py-1.5 md:align-baseline">
        {row.section?.name ?? t("articles.noSection")}
      </td>
      <td className="col-span-3 row-start-3 min-w-0 truncate text-muted md:w-36 md:max-w-36 md:px-3 md:py-1.5 md:align-baseline">
        <span title={t("articles.savedBy", { name: row.savedBy })}>{who}</span>
      </td>
      <td className="row-start-3 text-right whitespace-nowrap md:w-36 md:py-1.5 md:pr-6 md:align-baseline">
        <time dateTime={moment.toISOString()} title={dayAndTime(moment, timeZone)}>
          <span className="text-muted">{relativeTime(moment, now)}</span>{" "}
          <span className="inline-block w-10 text-right">{clockTime(moment, timeZone)}</span>
        </time>
      </td>
    </tr>
  );
}

/** The time that puts an article into its place in this list. */
function momentOf(row: ArticleRow, view: View): Date | null {
  if (view === "waiting" || view === "late") return row.dueAt;
  return view === "today" ? row.plannedAt : row.updatedAt;
}

function nameOfDay({ moment, now, timeZone }: { moment: Date | null; now: Date; timeZone: string }): string {
  if (!moment) return words("panel.noDue");
  const [name, day] = [dayName(moment, now, timeZone), dayKey(moment, timeZone)];
  if (day === dayKey(now, timeZone)) return `${t("articles.today")}, ${name}`;
  if (day === dayKey(new Date(now.getTime() - 86_400_000), timeZone)) return `${t("articles.yesterday")}, ${name}`;
  return name;
}
