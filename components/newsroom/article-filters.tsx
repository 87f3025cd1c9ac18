import { Button } from "#components/ui/button.tsx";
import { type ListAsk, listHref, VIEWS, type View } from "#lib/list-ask.ts";
import { STATUSES } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";

const t = translate("workflow");
const list = translate("newsroom");
const states = translate("editor");

type Named = { id: number; name: string };
type Props = {
  ask: ListAsk;
  /** The page that is asked: the list or the board. */
  page: "/newsroom" | "/newsroom/board";
  sections: { slug: string; name: string }[];
  desks: Named[];
  colleagues: Named[];
};

/** The lists as links, and what they are filtered by as a form that needs no script. */
export function ArticleFilters({ ask, page, ...choices }: Props) {
  return (
    <div className="border-b border-rule bg-paper md:sticky md:top-0 md:z-20">
      <nav aria-label={t("view.label")} className="overflow-x-auto px-2 sm:px-4">
        <ul className="flex gap-0.5">
          {VIEWS.map((view) => (
            <li key={view}>
              <ViewLink href={listHref({ ...ask, view, after: "" })} isHere={page === "/newsroom" && ask.view === view}>
                {t(`view.${view}`)}
              </ViewLink>
            </li>
          ))}
          <li className="ml-auto">
            <ViewLink
              href={listHref({ ...ask, view: "all", status: null, after: "" }, "/newsroom/board")}
              isHere={page === "/newsroom/board"}
            >
              {t("view.board")}
            </ViewLink>
          </li>
        </ul>
      </nav>
      <FilterForm ask={ask} page={page} {...choices} />
    </div>
  );
}

function ViewLink({ href, isHere, children }: { href: string; isHere: boolean; children: string }) {
  const look = isHere ? "border-accent font-semibold text-ink" : "border-transparent text-muted hover:text-ink";
  return (
    <a
      href={href}
      aria-current={isHere ? "page" : undefined}
      className={`block border-b-2 px-2 py-2.5 whitespace-nowrap ${look}`}
    >
      {children}
    </a>
  );
}

function FilterForm({ ask, page, sections, desks, colleagues }: Props) {
  return (
    <search aria-label={list("articles.filters")}>
      <form
        method="get"
        action={page}
        className="grid grid-cols-4 items-center gap-2 border-t border-rule px-4 py-2 sm:flex sm:flex-wrap sm:px-6"
      >
        {page === "/newsroom" && ask.view !== "all" ? <input type="hidden" name="view" value={ask.view} /> : null}
        <input
          className="ui-input max-sm:col-span-3 sm:w-auto sm:min-w-40 sm:flex-1"
          type="search"
          name="q"
          defaultValue={ask.q}
          maxLength={200}
          placeholder={list("articles.search")}
          aria-label={list("articles.search")}
          aria-keyshortcuts="/"
          data-list-search
        />
        {page === "/newsroom" ? (
          <Choice name="status" label={t("filter.state")} chosen={ask.status ?? ""} any={t("filter.anyState")}>
            {STATUSES.map((status) => ({ value: status, name: states(`status.${status}`) }))}
          </Choice>
        ) : null}
        <Choice name="section" label={list("articles.section")} chosen={ask.section} any={list("articles.allSections")}>
          {sections.map(({ slug, name }) => ({ value: slug, name }))}
        </Choice>
        {desks.length > 0 ? (
          <Choice name="desk" label={t("filter.desk")} chosen={ask.desk} any={t("filter.anyDesk")}>
            {[{ value: "none", name: t("filter.noDesk") }, ...choicesOf(desks)]}
          </Choice>
        ) : null}
        <Choice name="assignee" label={t("filter.assignee")} chosen={ask.assignee} any={t("filter.anybody")}>
          {[
            { value: "me", name: t("filter.me") },
            { value: "none", name: t("filter.nobody") },
            ...choicesOf(colleagues),
          ]}
        </Choice>
        <Button type="submit" className="max-sm:col-start-4 max-sm:row-start-1">
          {list("articles.show")}
        </Button>
      </form>
    </search>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  chosen: string;
  any: string;
  children: { value: string; name: string }[];
};

function Choice({ name, label, chosen, any, children }: ChoiceProps) {
  return (
    <select
      className="ui-input max-sm:col-span-2 sm:w-auto sm:max-w-36"
      name={name}
      defaultValue={chosen}
      aria-label={label}
    >
      <option value="">{any}</option>
      {children.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.name}
        </option>
      ))}
    </select>
  );
}

function choicesOf(named: Named[]): { value: string; name: string }[] {
  return named.map(({ id, name }) => ({ value: String(id), name }));
}

/** What an empty list says, and what to do about it. */
export function emptyWords(view: View, isFiltered: boolean): { title: string; text: string } {
  if (isFiltered) return { title: list("articles.none"), text: list("articles.noneText") };
  if (view === "all") return { title: list("articles.empty"), text: list("articles.emptyText") };
  if (view === "mine") return { title: t("empty.mine"), text: list("articles.emptyText") };
  return { title: t(`empty.${view}`), text: t(`empty.${view}Text`) };
}
