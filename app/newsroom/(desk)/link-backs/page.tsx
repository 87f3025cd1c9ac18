import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { DeskPage } from "#components/newsroom/desk-page.tsx";
import { LinkBackQueue } from "#components/newsroom/link-back-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listLinkBacks } from "#db/link-backs/list-link-backs.ts";
import { translate } from "#lib/translate.ts";
import { answerLinkBack } from "./actions.ts";

const t = translate("linkBacks");
const PATH = "/newsroom/link-backs";

export const generateMetadata = (): Metadata => ({ title: t("title") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Articles of this person's desks that others have linked to, each with the question whether it should link back. */
export default async function LinkBacks({ searchParams }: Props) {
  const staff = await requireStaff("publish");
  const { after } = await searchParams;
  const mark = typeof after === "string" ? after : undefined;
  const [{ items, next }, { site }] = await Promise.all([listLinkBacks(staff, { after: mark }), newsroomSettings()]);
  return (
    <DeskPage title={t("title")} hint={t("hint")}>
      <LinkBackQueue rows={items} timeZone={site.timeZone} answer={answerLinkBack} />
      {items.length === 0 ? <EmptyState title={t("none")}>{t("noneText")}</EmptyState> : null}
      <Pager
        label={t("pages")}
        first={mark ? { href: PATH, name: t("first") } : null}
        next={next ? { href: `${PATH}?after=${next}`, name: t("more") } : null}
      />
    </DeskPage>
  );
}
