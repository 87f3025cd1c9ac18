import type { Metadata } from "next";
import { site } from "./reads.ts";

/** Title, canonical address and cards of a page that is not an article. Next replaces whole groups, so all of a group is said here. */
export async function pageMetadata(page: {
  title?: string;
  description?: string;
  path: string;
  feed?: string;
  index?: boolean;
}): Promise<Metadata> {
  const { site: names } = await site();
  const title = page.title ?? names.name;
  const description = page.description || names.description;
  return {
    title: page.title ?? { absolute: names.tagline ? `${names.name} — ${names.tagline}` : names.name },
    description,
    alternates: {
      canonical: page.path,
      types: { "application/rss+xml": [{ url: page.feed ?? "/feeds/rss.xml", title }] },
    },
    openGraph: { siteName: names.name, type: "website", title, description, url: page.path },
    twitter: { card: "summary" },
    ...(page.index === false ? { robots: { index: false, follow: true } } : {}),
  };
}

/** The first value of a query parameter, however often it was given. */
export function oneOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
