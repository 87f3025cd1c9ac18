import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PRELOADED_FONTS } from "#app/preloaded-fonts.ts";
import "../(site)/site.css";
import "./linked.css";

export const dynamic = "force-dynamic";

/** For nobody but those who were given the address: found by no search engine, told to no other site. */
export const metadata: Metadata = {
  robots: { index: false, follow: false, noarchive: true },
  referrer: "no-referrer",
  icons: { icon: { url: "/favicon.svg", type: "image/svg+xml" } },
};

/** Readers' style, without the script of their pages: a preview is not for passing on. */
export default function LinkedLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {PRELOADED_FONTS.map((href) => (
        <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
      ))}
      {children}
    </>
  );
}
