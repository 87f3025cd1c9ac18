import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff, type SignedIn } from "#app/session.ts";
import { DeskPage } from "#components/newsroom/desk-page.tsx";
import { BadLinkList } from "#components/newsroom/links/bad-link-list.tsx";
import { DeadArticleList } from "#components/newsroom/links/dead-article-list.tsx";
import { ReplacementList } from "#components/newsroom/links/replacement-list.tsx";
import { ReportFilters } from "#components/newsroom/links/report-filters.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listDesks } from "#db/desks/list-desks.ts";
import { listBadLinks, listDeadArticles } from "#db/outside/list-bad-links.ts";
import { listReplacements } from "#db/outside/replacements.ts";
import { listSections } from "#db/sections/list-sections.ts";
import { parseReportAsk, type ReportAsk, reportHref } from "#lib/outside/link-health.ts";
import { may } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";
import { replace, undo } from "./actions.ts";

const t = translate("outside");

export const generateMetadata = (): Metadata => ({ title: t("title") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Links({ searchParams }: Props) {
  const staff = await requireStaff();
  const ask = parseReportAsk(await searchParams);
  const [sections, desks, replacements, { rows, next }] = await Promise.all([
    listSections(staff),
    listDesks(),
    listReplacements(staff),
    readRows(staff, ask),
  ]);
  return (
    <DeskPage title={t("title")} hint={t("hint")}>
      <ReportFilters ask={ask} sections={sections} desks={desks} />
      <ReplacementList rows={replacements} timeZone={(await newsroomSettings()).site.timeZone} undo={undo} />
      {rows ?? <EmptyState title={t(`none.${ask.part}`)}>{t(`noneText.${ask.part}`)}</EmptyState>}
      <Pager
        label={t("pages")}
        first={ask.after ? { href: reportHref({ ...ask, after: "" }), name: t("first") } : null}
        next={next ? { href: reportHref({ ...ask, after: next }), name: t("more") } : null}
      />
    </DeskPage>
  );
}

async function readRows(staff: SignedIn, { part, ...within }: ReportAsk) {
  const { timeZone } = (await newsroomSettings()).site;
  const shown = { timeZone, now: new Date() };
  if (part === "own") {
    const { items, next } = await listDeadArticles(staff, within);
    return { rows: items.length > 0 ? <DeadArticleList rows={items} {...shown} /> : null, next };
  }
  const { items, next } = await listBadLinks(staff, { ...within, state: part });
  const act = may(staff, "publish") ? replace : null;
  return { rows: items.length > 0 ? <BadLinkList rows={items} {...shown} replace={act} /> : null, next };
}
