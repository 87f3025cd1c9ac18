import type { PromiseRow } from "#db/promises/promise-row.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("promises");

/** Tells the owner of a failed promise on every page, until it is tried again or taken back. */
export function PromiseAlerts({ rows, timeZone }: { rows: PromiseRow[]; timeZone: string }) {
  if (rows.length === 0) return null;
  return (
    <section
      aria-label={t("alert.title")}
      className="grid gap-1 border-b border-danger bg-danger-wash px-4 py-2 text-danger sm:px-6"
    >
      {rows.map((row) => (
        <p key={row.id}>
          <a className="font-semibold underline underline-offset-2" href={`/newsroom/articles/${row.articleId}`}>
            {row.headline || translate("newsroom")("articles.untitled")}
          </a>
          {": "}
          {t(`alert.${row.kind}`, { time: dayAndTime(row.dueAt, timeZone) })} {row.problem}{" "}
          <a className="underline underline-offset-2" href="/newsroom/promises?part=failed">
            {t("alert.board")}
          </a>
        </p>
      ))}
    </section>
  );
}
