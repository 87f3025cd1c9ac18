import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { ArticleFilters } from "#components/newsroom/article-filters.tsx";
import { ArticleTable } from "#components/newsroom/article-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listArticles } from "#db/articles/list-articles.ts";
import { listSections } from "#db/sections/list-sections.ts";
import { type ListAsk, listHref, parseListAsk } from "#lib/list-ask.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

export const generateMetadata = (): Metadata => ({ title: t("articles.title") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Articles({ searchParams }: Props) {
  const staff = await requireStaff();
  const ask = parseListAsk(await searchParams);
  const [{ items, next }, sections, { site }] = await Promise.all([
    listArticles(staff, {
      ...(ask.status && { status: ask.status }),
      ...(ask.section && { section: ask.section }),
      view: ask.view,
      ...(ask.q && { q: ask.q }),
      ...(ask.after && { after: ask.after }),
    }),
    listSections(staff),
    newsroomSettings(),
  ]);
  return (
    <>
      <h1 className="sr-only">{t("articles.title")}</h1>
      <ArticleFilters ask={ask} sections={sections.map(({ slug, name }) => ({ slug, name }))} />
      {items.length > 0 ? (
        <ArticleTable rows={items} now={new Date()} timeZone={site.timeZone} />
      ) : (
        <Nothing ask={ask} />
      )}
      <Pager
        label={t("articles.pages")}
        first={ask.after ? { href: listHref({ ...ask, after: "" }), name: t("articles.newest") } : null}
        next={next ? { href: listHref({ ...ask, after: next }), name: t("articles.older") } : null}
      />
    </>
  );
}

function Nothing({ ask }: { ask: ListAsk }) {
  const isFiltered = listHref({ ...ask, after: "" }) !== "/newsroom";
  if (!isFiltered) return <EmptyState title={t("articles.empty")}>{t("articles.emptyText")}</EmptyState>;
  return (
    <EmptyState title={t("articles.none")}>
      <p>{t("articles.noneText")}</p>
      <p className="pt-3">
        <a className="ui-button" href="/newsroom">
          {t("articles.clear")}
        </a>
      </p>
    </EmptyState>
  );
}
