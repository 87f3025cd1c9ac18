import type { ArticleRow } from "#db/articles/list-articles.ts";
import { clockTime, dayAndTime, dayKey, dayName, relativeTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { StateMark } from "./state-mark.tsx";

const t = translate("newsroom");

type Props = { rows: ArticleRow[]; now: Date; timeZone: string };

/** The list of articles by day of their last change, on the newsroom's clocks. */
export function ArticleTable({ rows, now, timeZone }: Props) {
  const days = Map.groupBy(rows, (row) => dayKey(row.updatedAt, timeZone));
  return (
    <table className="block w-full md:table" data-article-list>
      <caption className="sr-only">{t("articles.title")}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("articles.status")}</th>
          <th scope="col">{t("articles.headline")}</th>
          <th scope="col">{t("articles.section")}</th>
          <th scope="col">{t("articles.who")}</th>
          <th scope="col">{t("articles.when")}</th>
        </tr>
      </thead>
      {[...days].map(([day, ofDay]) => (
        <tbody key={day} className="block md:table-row-group">
          <tr className="block md:table-row">
            <th
              colSpan={5}
              scope="rowgroup"
              className="block bg-surface px-4 py-1 text-left text-[0.8125rem] font-semibold text-muted sm:px-6 md:table-cell"
            >
              {nameOfDay({ day, moment: ofDay[0]?.updatedAt ?? now, now, timeZone })}
            </th>
          </tr>
          {ofDay.map((row) => (
            <Row key={row.id} row={row} now={now} timeZone={timeZone} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ row, now, timeZone }: { row: ArticleRow; now: Date; timeZone: string }) {
  const who = row.bylines.length > 0 ? row.bylines.join(", ") : row.createdBy;
  return (
    <tr className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 border-b border-rule px-4 py-2 focus-within:bg-accent-wash hover:bg-accent-wash sm:px-6 md:table-row md:p-0">
      <td className="text-[0.8125rem] md:w-34 md:py-1.5 md:pl-6 md:align-baseline">
        <StateMark status={row.status} />
      </td>
      <th
        scope="row"
        className="col-span-full row-start-2 text-left font-normal md:max-w-0 md:px-3 md:py-1.5 md:align-baseline"
      >
        <HeadlineLink row={row} />
        {row.publishAt && row.status !== "live" ? (
          <span className="block text-[0.8125rem] text-warning">
            {t("articles.goesLive", { time: dayAndTime(row.publishAt, timeZone) })}
          </span>
        ) : null}
      </th>
      <td className="min-w-0 truncate text-muted md:w-28 md:max-w-28 md:py-1.5 md:align-baseline">
        {row.section?.name ?? t("articles.noSection")}
      </td>
      <td className="col-span-2 row-start-3 min-w-0 truncate text-muted md:w-36 md:max-w-36 md:px-3 md:py-1.5 md:align-baseline">
        <span title={t("articles.savedBy", { name: row.savedBy })}>{who}</span>
      </td>
      <td className="row-start-3 text-right whitespace-nowrap md:w-36 md:py-1.5 md:pr-6 md:align-baseline">
        <time dateTime={row.updatedAt.toISOString()} title={dayAndTime(row.updatedAt, timeZone)}>
          <span className="text-muted">{relativeTime(row.updatedAt, now)}</span>{" "}
          <span className="inline-block w-10 text-right">{clockTime(row.updatedAt, timeZone)}</span>
        </time>
      </td>
    </tr>
  );
}

function HeadlineLink({ row }: { row: ArticleRow }) {
  const title = row.headline || row.workingTitle;
  const look = row.headline ? "" : "text-muted italic";
  return (
    <a
      href={`/newsroom/articles/${row.id}`}
      data-row
      className={`block font-text text-[0.9375rem] leading-snug font-semibold after:absolute after:inset-0 md:truncate ${look}`}
    >
      {title || t("articles.untitled")}
    </a>
  );
}

function nameOfDay({ day, moment, now, timeZone }: { day: string; moment: Date; now: Date; timeZone: string }): string {
  const name = dayName(moment, now, timeZone);
  if (day === dayKey(now, timeZone)) return `${t("articles.today")}, ${name}`;
  if (day === dayKey(new Date(now.getTime() - 86_400_000), timeZone)) return `${t("articles.yesterday")}, ${name}`;
  return name;
}
