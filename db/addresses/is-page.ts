import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { contributors, editions, sections, topics } from "#db/schema/schema.ts";

const PLACES = ["/", "/latest", "/search", "/support", "/feeds/rss.xml", "/sitemap.xml"];

/** Do readers find a page of ours at this path that is no article: the front, a section, a topic, a contributor, a feed? */
export async function isPage(tx: Transaction, path: string): Promise<boolean> {
  if (PLACES.includes(path)) return true;
  const [, kind = "", slug, ...more] = path.split("/");
  if (more.length > 0) return false;
  if (slug === undefined) return isSection(tx, kind);
  if (kind === "topic") return (await tx.$count(topics, eq(topics.slug, slug))) > 0;
  if (kind === "by") return (await tx.$count(contributors, eq(contributors.slug, slug))) > 0;
  if (kind === "feeds" && slug.endsWith(".xml")) return isSection(tx, slug.slice(0, -".xml".length));
  return false;
}

// Readers find sections of the default edition only.
async function isSection(tx: Transaction, slug: string): Promise<boolean> {
  const rows = await tx
    .select({ id: sections.id })
    .from(sections)
    .innerJoin(editions, and(eq(editions.id, sections.editionId), eq(editions.isDefault, true)))
    .where(eq(sections.slug, slug));
  return rows.length > 0;
}
