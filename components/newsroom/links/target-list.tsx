import type { StandingRow } from "#db/links/list-standings.ts";
import { type TargetsAsk, targetsHref } from "#lib/links/targets-ask.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("ledger");

/** An article that could link to another one. */
export type Linker = { articleId: number; headline: string; section: string; publishedAt: Date };

type Props = {
  rows: StandingRow[];
  ask: TargetsAsk;
  /** Who could link to the article that is asked about. */
  linkers: Linker[];
  timeZone: string;
};

/** Live articles with the links that lead to them; beside one that has none stands who could give it one. */
export function TargetList({ rows, ask, linkers, timeZone }: Props) {
  return (
    <ul aria-label={t(`targets.part.${ask.part}`)} className="border-t border-rule">
      {rows.map((row) => (
        <li
          key={row.articleId}
          id={`article-${row.articleId}`}
          className="grid scroll-mt-4 gap-x-4 gap-y-1 border-b border-rule px-4 py-2 sm:px-6 md:grid-cols-[minmax(0,1fr)_auto] md:items-baseline"
        >
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <a
              className="font-text text-[0.9375rem] leading-snug font-semibold hover:underline"
              href={`/newsroom/articles/${row.articleId}`}
            >
              {row.headline}
            </a>
            <p className="text-[0.8125rem] text-muted">
              {row.section} ·{" "}
              <time dateTime={row.firstPublishedAt.toISOString()}>{dayAndTime(row.firstPublishedAt, timeZone)}</time>
            </p>
          </div>
          {ask.part === "most" ? <Count row={row} /> : <AskWho row={row} ask={ask} />}
          {ask.linkers === row.articleId ? <Linkers linkers={linkers} timeZone={timeZone} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Count({ row: { incoming, address } }: { row: StandingRow }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-4">
      <span className="font-semibold tabular-nums">{t("targets.count", { count: incoming })}</span>
      <a className="text-[0.8125rem] underline underline-offset-2" href={address}>
        {t("targets.site")}
      </a>
    </p>
  );
}

function AskWho({ row: { articleId, headline }, ask }: { row: StandingRow; ask: TargetsAsk }) {
  const isOpen = ask.linkers === articleId;
  return (
    <a
      className="w-fit text-[0.8125rem] underline underline-offset-2"
      href={targetsHref({ ...ask, linkers: isOpen ? null : articleId })}
      aria-label={t(isOpen ? "targets.closeFor" : "targets.whoFor", { headline })}
    >
      {t(isOpen ? "targets.close" : "targets.who")}
    </a>
  );
}

function Linkers({ linkers, timeZone }: { linkers: Linker[]; timeZone: string }) {
  if (linkers.length === 0) return <p className="text-muted">{t("targets.nobody")}</p>;
  return (
    <section aria-label={t("targets.linkers")} className="border-l-2 border-accent pl-3 md:col-span-full">
      <p className="text-[0.8125rem] text-muted">{t("targets.linkersHint")}</p>
      <ul>
        {linkers.map(({ articleId, headline, section, publishedAt }) => (
          <li key={articleId} className="py-0.5 [overflow-wrap:anywhere]">
            <a className="underline underline-offset-2" href={`/newsroom/articles/${articleId}`}>
              {headline}
            </a>{" "}
            <span className="text-[0.8125rem] text-muted">
              {section} · {dayAndTime(publishedAt, timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
