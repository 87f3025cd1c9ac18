import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { AddressFilters } from "#components/newsroom/addresses/address-filters.tsx";
import { AddressList } from "#components/newsroom/addresses/address-list.tsx";
import { RedirectForm } from "#components/newsroom/addresses/redirect-form.tsx";
import { RedirectImport } from "#components/newsroom/addresses/redirect-import.tsx";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listAddresses } from "#db/addresses/list-addresses.ts";
import { addressesHref, parseAddressAsk } from "#lib/address-ask.ts";
import { translate } from "#lib/translate.ts";
import { importRedirects, removeRedirect, saveRedirect } from "./actions.ts";

const t = translate("addresses");

export const generateMetadata = (): Metadata => ({ title: t("list.title") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Addresses({ searchParams }: Props) {
  const staff = await requireStaff("import");
  const ask = parseAddressAsk(await searchParams);
  const [{ items, next }, { site }] = await Promise.all([listAddresses(staff, ask), newsroomSettings()]);
  return (
    <DeskPage title={t("list.title")} hint={t("list.hint")}>
      <p className="flex flex-wrap gap-2 px-4 pb-4 sm:px-6">
        <a className="ui-button" href="#add">
          {t("one.title")}
        </a>
        <a className="ui-button" href="#import">
          {t("import.title")}
        </a>
      </p>
      <AddressFilters ask={ask} />
      {items.length > 0 ? (
        <AddressList rows={items} timeZone={site.timeZone} actions={{ save: saveRedirect, remove: removeRedirect }} />
      ) : (
        <EmptyState title={t("list.none")}>{t("list.noneText")}</EmptyState>
      )}
      <Pager
        label={t("list.pages")}
        first={ask.after ? { href: addressesHref({ ...ask, after: "" }), name: t("list.first") } : null}
        next={next ? { href: addressesHref({ ...ask, after: next }), name: t("list.more") } : null}
      />
      <div id="add">
        <DeskPart title={t("one.title")}>
          <RedirectForm act={saveRedirect} />
        </DeskPart>
      </div>
      <div id="import">
        <DeskPart title={t("import.title")}>
          <RedirectImport act={importRedirects} />
        </DeskPart>
      </div>
    </DeskPage>
  );
}
