import type { Metadata } from "next";
import { requireStaff, type SignedIn } from "#app/session.ts";
import { ArticleFilters, emptyWords } from "#components/newsroom/article-filters.tsx";
import { ArticleTable } from "#components/newsroom/article-table.tsx";
import { MANY_ACTS, type ManyActName } from "#components/newsroom/many-acts.ts";
import { ManyForm } from "#components/newsroom/many-form.tsx";
import { PresenceNow } from "#components/newsroom/presence-now.tsx";
import { SavedFilters } from "#components/newsroom/saved-filters.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listArticles } from "#db/articles/list-articles.ts";
import { listPresence } from "#db/drafts/live/list-presence.ts";
import { listFilters } from "#db/filters/list-filters.ts";
import { type ListAsk, listHref, listQuery, parseListAsk } from "#lib/list-ask.ts";
import { may } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";
import { dropFilter, keepFilter } from "./filter-actions.ts";
import { actOnChosen } from "./many-actions.ts";
import { filterOf, readChoices } from "./read-choices.ts";

const t = translate("newsroom");

export function generateMetadata(): Metadata {
  return { title: t("articles.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Articles({ searchParams }: Props) {
  const staff = await requireStaff();
  const ask = parseListAsk(await searchParams);
  const [{ timeZone, ...choices }, filters] = await Promise.all([readChoices(staff), listFilters(staff)]);
  const asked = { ...filterOf(ask, staff), view: ask.view, timeZone, ...(ask.after && { after: ask.after }) };
  const { items, next } = await listArticles(staff, asked);
  const ids = items.map(({ id }) => id);
  const present = await listPresence(staff, ids);
  return (
    <>
      <h1 className="sr-only">{t("articles.title")}</h1>
      <ArticleFilters ask={ask} page="/newsroom" {...choices} />
      <SavedFilters
        key={`filters ${listQuery(ask)}`}
        filters={filters}
        ask={isFiltered(ask) ? listQuery({ ...ask, after: "" }) : ""}
        save={keepFilter}
        remove={dropFilter}
      />
      <ManyForm key={`list ${listQuery(ask)}`} act={actOnChosen} acts={actsOf(staff)} {...{ ...choices, timeZone }}>
        {items.length > 0 ? (
          <PresenceNow articles={ids} present={present}>
            <ArticleTable rows={items} view={ask.view} now={new Date()} timeZone={timeZone} />
          </PresenceNow>
        ) : (
          <Nothing ask={ask} />
        )}
      </ManyForm>
      <Pager
        label={t("articles.pages")}
        first={ask.after ? { href: listHref({ ...ask, after: "" }), name: t("articles.newest") } : null}
        next={next ? { href: listHref({ ...ask, after: next }), name: t("articles.older") } : null}
      />
    </>
  );
}

/** What a role never allows is not offered. */
function actsOf(staff: SignedIn): ManyActName[] {
  const own = { createdBy: staff.id, createdByToken: null, assignee: null, live: false, published: false };
  return MANY_ACTS.filter((act) => may(staff, act, own));
}

/** Is more asked than for one of the lists as it is? */
function isFiltered(ask: ListAsk): boolean {
  return listQuery({ ...ask, view: "all", after: "" }) !== "";
}

function Nothing({ ask }: { ask: ListAsk }) {
  const { title, text } = emptyWords(ask.view, isFiltered(ask));
  const isAll = listQuery({ ...ask, after: "" }) === "";
  return (
    <EmptyState title={title}>
      <p>{text}</p>
      {isAll ? null : (
        <p className="pt-3">
          <a className="ui-button" href="/newsroom">
            {t("articles.clear")}
          </a>
        </p>
      )}
    </EmptyState>
  );
}
