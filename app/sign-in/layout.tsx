import type { Metadata } from "next";
import type { ReactNode } from "react";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { PRELOADED_FONTS } from "#app/preloaded-fonts.ts";
import { InLanguage } from "#components/newsroom/in-language.tsx";
import { languageNow } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";
import "#app/newsroom/newsroom.css";

export const dynamic = "force-dynamic";

// A sign-in link’s secret stands in the address: no other site may be told it.
export const generateMetadata = (): Metadata => ({
  title: translate("newsroom")("signIn.title"),
  robots: { index: false, follow: false },
  referrer: "same-origin",
});

export default async function SignInLayout({ children }: { children: ReactNode }) {
  const { site } = await newsroomSettings();
  const language = languageNow();
  return (
    <div className="desk grid min-h-dvh content-start justify-items-center gap-8 bg-surface px-4 pt-[12vh] pb-16">
      {PRELOADED_FONTS.map((href) => (
        <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
      ))}
      <header className="text-center font-display text-3xl font-semibold text-balance">
        <a href="/">{site.name}</a>
      </header>
      <main className="w-full max-w-sm border-t-3 border-ink bg-paper px-6 py-6">
        <InLanguage key={language} language={language}>
          {children}
        </InLanguage>
      </main>
    </div>
  );
}
