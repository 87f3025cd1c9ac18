import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { DeskPage } from "#components/newsroom/desk-page.tsx";
import { PromiseTable } from "#components/newsroom/promise-table.tsx";
import { PromiseTabs } from "#components/newsroom/promise-tabs.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listPromises } from "#db/promises/list-promises.ts";
import { may } from "#lib/permissions.ts";
import { boardHref, parseBoardAsk } from "#lib/promise-board.ts";
import { translate } from "#lib/translate.ts";
import { takeBack, tryAgain } from "./actions.ts";

const t = translate("promises");

export const generateMetadata = (): Metadata => ({ title: t("board.title") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Promises({ searchParams }: Props) {
  const staff = await requireStaff();
  const ask = parseBoardAsk(await searchParams);
  const [{ items, next }, { site }] = await Promise.all([listPromises(staff, ask), newsroomSettings()]);
  return (
    <DeskPage title={t("board.title")} hint={t("board.hint", { zone: site.timeZone })}>
      <PromiseTabs ask={ask} />
      {items.length > 0 ? (
        <PromiseTable
          rows={items}
          now={new Date()}
          timeZone={site.timeZone}
          actions={may(staff, "publish") ? { takeBack, tryAgain } : null}
        />
      ) : (
        <EmptyState title={t(`board.none.${ask.part}`)}>{t(`board.noneText.${ask.part}`)}</EmptyState>
      )}
      <Pager
        label={t("board.pages")}
        first={ask.after ? { href: boardHref({ ...ask, after: "" }), name: t("board.first") } : null}
        next={next ? { href: boardHref({ ...ask, after: next }), name: t("board.more") } : null}
      />
    </DeskPage>
  );
}
