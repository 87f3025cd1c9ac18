import type { Metadata } from "next";
import { SupportPage } from "#components/ask/support-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { translate } from "#lib/translate.ts";
import { answerNowhere } from "../answer-address.tsx";
import { pageMetadata } from "../page-metadata.ts";
import { site } from "../reads.ts";

const t = translate("site");

export const generateMetadata = (): Promise<Metadata> => pageMetadata({ title: t("support"), path: "/support" });

export default async function Support() {
  const around = await site();
  if (!around.ask.on) return answerNowhere();
  return (
    <SitePage site={around} current="/support">
      <SupportPage site={around.site} ask={around.ask} />
    </SitePage>
  );
}
