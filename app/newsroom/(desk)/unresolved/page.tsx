import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { DeskPage } from "#components/newsroom/desk-page.tsx";
import { UnresolvedList } from "#components/newsroom/unresolved-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listUnresolved } from "#db/unresolved/list-unresolved.ts";
import { translate } from "#lib/translate.ts";
import { choose, dismiss } from "./actions.ts";

const t = translate("addresses");
const PAGE = "/newsroom/unresolved";

export const generateMetadata = (): Metadata => ({ title: t("unresolved.title") });

type Props = { searchParams: Promise<{ after?: string | string[] }> };

export default async function Unresolved({ searchParams }: Props) {
  const staff = await requireStaff();
  const given = (await searchParams).after;
  const after = typeof given === "string" ? given : undefined;
  const [{ items, next }, { site }] = await Promise.all([listUnresolved(staff, { after }), newsroomSettings()]);
  return (
    <DeskPage title={t("unresolved.title")} hint={t("unresolved.hint")}>
      {items.length > 0 ? (
        <UnresolvedList rows={items} timeZone={site.timeZone} actions={{ choose, dismiss }} />
      ) : (
        <EmptyState title={t("unresolved.none")}>{t("unresolved.noneText")}</EmptyState>
      )}
      <Pager
        label={t("unresolved.pages")}
        first={after ? { href: PAGE, name: t("unresolved.first") } : null}
        next={next ? { href: `${PAGE}?after=${next}`, name: t("unresolved.more") } : null}
      />
    </DeskPage>
  );
}
