import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff, type SignedIn } from "#app/session.ts";
import { DeskPage } from "#components/newsroom/desk-page.tsx";
import { TargetFilters } from "#components/newsroom/links/target-filters.tsx";
import { TargetList } from "#components/newsroom/links/target-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listMostLinked, listOrphans } from "#db/links/list-standings.ts";
import { listSections } from "#db/sections/list-sections.ts";
import { suggestForArticle } from "#db/suggestions/suggest-for-article.ts";
import { parseTargetsAsk, type TargetsAsk, targetsHref } from "#lib/links/targets-ask.ts";
import { translate } from "#lib/translate.ts";

const t = translate("ledger");
const LINKERS = 5;

export const generateMetadata = (): Metadata => ({ title: t("targets.title") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Which public articles nobody leads readers to, and which everybody does. */
export default async function LinkTargets({ searchParams }: Props) {
  const staff = await requireStaff("create");
  const ask = parseTargetsAsk(await searchParams);
  const list = ask.part === "most" ? listMostLinked : listOrphans;
  const [sections, { items, next }, { site }] = await Promise.all([
    listSections(staff),
    list(staff, ask),
    newsroomSettings(),
  ]);
  const linkers = items.some(({ articleId }) => articleId === ask.linkers) ? await readLinkers(staff, ask) : [];
  const nameOf = new Map(sections.map(({ slug, name }) => [slug, name]));
  const named = linkers.map((linker) => ({ ...linker, section: nameOf.get(linker.section) ?? linker.section }));
  return (
    <DeskPage title={t("targets.title")} hint={t("targets.hint")}>
      <TargetFilters ask={ask} sections={sections} />
      {items.length > 0 ? (
        <TargetList rows={items} ask={ask} linkers={named} timeZone={site.timeZone} />
      ) : (
        <EmptyState title={t(`targets.none.${ask.part}`)}>{t(`targets.noneText.${ask.part}`)}</EmptyState>
      )}
      <Pager
        label={t("targets.pages")}
        first={ask.after ? { href: targetsHref({ ...ask, after: "", linkers: null }), name: t("targets.first") } : null}
        next={next ? { href: targetsHref({ ...ask, after: next, linkers: null }), name: t("targets.more") } : null}
      />
    </DeskPage>
  );
}

/** What says the most like an article is what could link to it. */
async function readLinkers(staff: SignedIn, { linkers: articleId }: TargetsAsk) {
  return articleId === null
    ? []
    : ((await suggestForArticle(staff, { articleId, limit: LINKERS, at: new Date() })) ?? []);
}
