import { ActButton } from "#components/ui/act-button.tsx";
import type { UnresolvedRow } from "#db/unresolved/list-unresolved.ts";
import { shownPath } from "#lib/address.ts";
import type { FormAct } from "#lib/form-state.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { ChooseArticleForm } from "./choose-article-form.tsx";

const t = translate("addresses");

type Props = { rows: UnresolvedRow[]; timeZone: string; actions: { choose: FormAct; dismiss: FormAct } };

/** Links whose article is not known, each with its article, its words and its address. */
export function UnresolvedList({ rows, timeZone, actions }: Props) {
  return (
    <ul aria-label={t("unresolved.list")} className="border-t border-rule">
      {rows.map((row) => (
        <li
          key={`${row.articleId} ${row.path}`}
          className="grid gap-x-4 gap-y-1 border-b border-rule px-4 py-2 sm:px-6 md:grid-cols-2 md:items-baseline"
        >
          <div className="min-w-0">
            <a
              href={`/newsroom/articles/${row.articleId}`}
              className="font-text text-[0.9375rem] leading-snug font-semibold hover:underline"
            >
              {row.headline || t("list.untitled")}
            </a>
            <span className="block text-[0.8125rem] text-muted">
              {t(row.isLive ? "unresolved.live" : "unresolved.draft")} ·{" "}
              {t("unresolved.since", { time: dayAndTime(row.since, timeZone) })}
            </span>
          </div>
          <div className="min-w-0 [overflow-wrap:anywhere]">
            {row.words ? <span className="block">{t("unresolved.words", { words: row.words })}</span> : null}
            <span className="text-[0.8125rem] text-muted">{shownPath(row.path)}</span>
          </div>
          <div className="flex flex-wrap items-start gap-2 md:col-span-full">
            {row.mayChoose ? (
              <ChooseArticleForm act={actions.choose} link={row} />
            ) : (
              <p className="py-1.5 text-[0.8125rem] text-muted">{t("unresolved.editors")}</p>
            )}
            <ActButton
              act={actions.dismiss}
              values={{ articleId: row.articleId, path: row.path }}
              label={t("unresolved.dismissOf", { path: shownPath(row.path) })}
              look="quiet"
            >
              {t("unresolved.dismiss")}
            </ActButton>
          </div>
        </li>
      ))}
    </ul>
  );
}
