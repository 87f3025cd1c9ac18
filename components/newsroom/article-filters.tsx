import { Button } from "#components/ui/button.tsx";
import { type ListAsk, listHref } from "#lib/list-ask.ts";
import { STATUSES, type Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");
const states = translate("editor");

// What the desk introduces later, submitted and approved, is offered as soon as an article can be in that state.
const SHOWN: Status[] = STATUSES.filter((status) => status !== "submitted" && status !== "approved");

type Props = { ask: ListAsk; sections: { slug: string; name: string }[] };

/** The list's filters: states as links, the rest as a form that needs no script. */
export function ArticleFilters({ ask, sections }: Props) {
  return (
    <div className="border-b border-rule bg-paper md:sticky md:top-0 md:z-10">
      <nav aria-label={t("articles.status")} className="overflow-x-auto px-2 sm:px-4">
        <ul className="flex gap-0.5">
          {[null, ...SHOWN].map((status) => (
            <li key={status ?? "all"}>
              <StateLink ask={ask} status={status} />
            </li>
          ))}
        </ul>
      </nav>
      <search aria-label={t("articles.filters")}>
        <form
          method="get"
          action="/newsroom"
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2 border-t border-rule px-4 py-2 sm:flex sm:px-6"
        >
          {ask.status ? <input type="hidden" name="status" value={ask.status} /> : null}
          <input
            className="ui-input sm:max-w-xs"
            type="search"
            name="q"
            defaultValue={ask.q}
            maxLength={200}
            placeholder={t("articles.search")}
            aria-label={t("articles.search")}
            aria-keyshortcuts="/"
            data-list-search
          />
          <select
            className="ui-input sm:w-auto"
            name="section"
            defaultValue={ask.section}
            aria-label={t("articles.section")}
          >
            <option value="">{t("articles.allSections")}</option>
            {sections.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
          <label className="flex min-h-8 items-center gap-1.5 whitespace-nowrap">
            <input
              type="checkbox"
              name="view"
              value="mine"
              defaultChecked={ask.view === "mine"}
              className="size-4 accent-accent"
            />
            {t("articles.mine")}
          </label>
          <Button type="submit" className="max-sm:col-start-2 max-sm:row-start-1">
            {t("articles.show")}
          </Button>
        </form>
      </search>
    </div>
  );
}

function StateLink({ ask, status }: { ask: ListAsk; status: Status | null }) {
  const here = ask.status === status;
  const look = here ? "border-accent font-semibold text-ink" : "border-transparent text-muted hover:text-ink";
  return (
    <a
      href={listHref({ ...ask, status, after: "" })}
      aria-current={here ? "true" : undefined}
      className={`block border-b-2 px-2 py-2.5 whitespace-nowrap ${look}`}
    >
      {status ? states(`status.${status}`) : t("articles.all")}
    </a>
  );
}
