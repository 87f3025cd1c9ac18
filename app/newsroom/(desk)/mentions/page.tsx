import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { DeskPage } from "#components/newsroom/desk-page.tsx";
import { MentionList } from "#components/newsroom/mention-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listMentions } from "#db/comments/list-mentions.ts";
import { translate } from "#lib/translate.ts";
import { readAll } from "./actions.ts";

const t = translate("comments");
const PATH = "/newsroom/mentions";

export const generateMetadata = (): Metadata => ({ title: t("mentions.title") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Mentions({ searchParams }: Props) {
  const staff = await requireStaff();
  const { after } = await searchParams;
  const mark = typeof after === "string" ? after : undefined;
  const [{ items, next }, { site }] = await Promise.all([listMentions(staff, { after: mark }), newsroomSettings()]);
  return (
    <DeskPage title={t("mentions.title")} hint={t("mentions.hint")}>
      {items.length > 0 ? (
        <MentionList rows={items} timeZone={site.timeZone} readAll={readAll} />
      ) : (
        <EmptyState title={t("mentions.none")}>{t("mentions.noneText")}</EmptyState>
      )}
      <Pager
        label={t("mentions.pages")}
        first={mark ? { href: PATH, name: t("mentions.first") } : null}
        next={next ? { href: `${PATH}?after=${next}`, name: t("mentions.more") } : null}
      />
    </DeskPage>
  );
}
