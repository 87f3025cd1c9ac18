import { ActButton } from "#components/ui/act-button.tsx";
import type { Replacement } from "#db/outside/replacements.ts";
import type { FormAct } from "#lib/form-state.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("outside");

type Props = { rows: Replacement[]; timeZone: string; undo: FormAct };

/** What was replaced lately, each with its one undo. */
export function ReplacementList({ rows, timeZone, undo }: Props) {
  return (
    <div aria-live="polite">
      {rows.length > 0 ? (
        <details className="border-t border-rule px-4 py-2 sm:px-6" open>
          <summary className="font-semibold">{t("done.title")}</summary>
          <ul>
            {rows.map((row) => (
              <li key={row.changeId} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-1.5">
                <p className="min-w-0 flex-1 basis-64 text-[0.8125rem]">
                  <span className="break-all">{row.from}</span> <Instead to={row.to} />
                  <span className="block text-muted">
                    {t("done.by", { name: row.actor, time: dayAndTime(row.at, timeZone), count: row.articles })}
                  </span>
                </p>
                <ActButton act={undo} values={{ changeId: row.changeId }} label={t("done.undoFor", { from: row.from })}>
                  {t("done.undo")}
                </ActButton>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function Instead({ to }: { to: Replacement["to"] }) {
  if (to === null) return <span className="text-muted">→ {t("done.dropped")}</span>;
  const where =
    "articleId" in to ? (
      <a className="underline underline-offset-2" href={`/newsroom/articles/${to.articleId}`}>
        {t("done.article", { id: String(to.articleId) })}
      </a>
    ) : (
      <span className="break-all">{to.href}</span>
    );
  return (
    <>
      <span className="text-muted">{t("done.with")}</span> {where}
    </>
  );
}
