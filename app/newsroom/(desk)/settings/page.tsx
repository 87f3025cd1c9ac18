import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { AskSettingsForm } from "#components/newsroom/ask-settings-form.tsx";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { SiteSettingsForm } from "#components/newsroom/site-settings-form.tsx";
import { translate } from "#lib/translate.ts";
import { saveAsk, saveSite } from "./actions.ts";

const t = translate("newsroom");

export const generateMetadata = (): Metadata => ({ title: t("settings.title") });

export default async function Settings() {
  await requireStaff("manageSettings");
  const { site, ask } = await newsroomSettings();
  return (
    <DeskPage title={t("settings.title")}>
      <DeskPart title={t("settings.ask")}>
        <AskSettingsForm act={saveAsk} ask={ask} />
      </DeskPart>
      <DeskPart title={t("settings.site")}>
        <SiteSettingsForm act={saveSite} site={site} />
      </DeskPart>
    </DeskPage>
  );
}
