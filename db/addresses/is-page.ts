import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { contributors, editions, sections, topics } from "#db/schema/schema.ts";

const PLACES = ["/", "/latest", "/search", "/support", "/feeds/rss.xml", "/sitemap.xml"];

/** Do readers find a page of ours at this path that is no article: a front, a section, a topic, a contributor, a feed? */
export async function isPage(tx: Database | Transaction, path: string): Promise<boolean> {
  if (PLACES.includes(path)) return true;
  const [, kind = "", slug, ...more] = path.split("/");
  if (more.length > 0) return false;
  if (slug === undefined) return (await isEdition(tx, kind)) || isSection(tx, "", kind);
  if (kind === "topic") return (await tx.$count(topics, eq(topics.slug, slug))) > 0;
  if (kind === "by") return (await tx.$count(contributors, eq(contributors.slug, slug))) > 0;
  // Only sections of the default edition have feeds.
  if (kind === "feeds") return slug.endsWith(".xml") && isSection(tx, "", slug.slice(0, -".xml".length));
  return slug === "latest" ? isEdition(tx, kind) : isSection(tx, kind, slug);
}

async function isEdition(tx: Database | Transaction, prefix: string): Promise<boolean> {
  return prefix !== "" && (await tx.$count(editions, eq(editions.pathPrefix, prefix))) > 0;
}

async function isSection(tx: Database | Transaction, prefix: string, slug: string): Promise<boolean> {
  const rows = await tx
    .select({ id: sections.id })
    .from(sections)
    .innerJoin(editions, and(eq(editions.id, sections.editionId), eq(editions.pathPrefix, prefix)))
    .where(eq(sections.slug, slug));
  return rows.length > 0;
}
