import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PRELOADED_FONTS } from "#app/preloaded-fonts.ts";
import { siteUrl } from "#lib/settings.ts";
import { site } from "./reads.ts";
import "./site.css";

// Delivery keeps rendered pages and knows when they change; Next keeps none.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { site: names } = await site();
  return {
    metadataBase: new URL(siteUrl()),
    title: { default: names.name, template: `%s — ${names.name}` },
    description: names.description,
    applicationName: names.name,
    icons: { icon: { url: "/favicon.svg", type: "image/svg+xml" } },
    openGraph: { siteName: names.name, type: "website" },
    alternates: { types: { "application/rss+xml": [{ url: "/feeds/rss.xml", title: names.name }] } },
  };
}

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {PRELOADED_FONTS.map((href) => (
        <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
      ))}
      {children}
      <script src="/reader.js" defer />
    </>
  );
}
