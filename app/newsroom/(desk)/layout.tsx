import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { PRELOADED_FONTS } from "#app/preloaded-fonts.ts";
import { requireStaff } from "#app/session.ts";
import { signOut } from "#app/sign-in/actions.ts";
import { DeskFrame } from "#components/newsroom/desk-frame.tsx";
import { InLanguage } from "#components/newsroom/in-language.tsx";
import { PromiseAlerts } from "#components/newsroom/promise-alerts.tsx";
import { countMentions } from "#db/comments/list-mentions.ts";
import { countLinkBacks } from "#db/link-backs/list-link-backs.ts";
import { listAlerts } from "#db/promises/list-alerts.ts";
import { languageNow } from "#lib/language.ts";
import { newsroomPath, PATH_HEADER } from "#lib/newsroom-path.ts";
import { newsroomSettings } from "../newsroom-settings.ts";
import { newArticle } from "./(list)/actions.ts";
import "../newsroom.css";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { site } = await newsroomSettings();
  return { title: { default: site.name, template: `%s · ${site.name}` }, robots: { index: false, follow: false } };
}

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff();
  const [{ site }, alerts, mentions, linkBacks] = await Promise.all([
    newsroomSettings(),
    listAlerts(staff),
    countMentions(staff),
    countLinkBacks(staff),
  ]);
  const path = newsroomPath((await headers()).get(PATH_HEADER));
  const language = languageNow();
  return (
    <>
      {PRELOADED_FONTS.map((href) => (
        <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
      ))}
      <InLanguage key={language} language={language}>
        <DeskFrame
          siteName={site.name}
          path={path.split("?")[0] ?? path}
          mentions={mentions}
          linkBacks={linkBacks}
          staff={{ name: staff.name, role: staff.role }}
          actions={{ signOut, newArticle }}
        >
          <PromiseAlerts rows={alerts} timeZone={site.timeZone} />
          {children}
        </DeskFrame>
      </InLanguage>
    </>
  );
}
