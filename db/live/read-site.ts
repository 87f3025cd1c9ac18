import { asc, eq } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { editions, sections } from "#db/schema/places.ts";
import { siteSettings } from "#db/schema/records.ts";
import type { SectionName } from "#lib/live.ts";
import {
  type AskSettings,
  AskSettingsSchema,
  DEFAULT_ASK,
  DEFAULT_SITE,
  type SiteSettings,
  SiteSettingsSchema,
} from "#lib/site-settings.ts";

export type Site = { site: SiteSettings; ask: AskSettings; sections: SectionName[]; language: string };

/** What every reader page needs around its own matter: names, asks and the default edition's sections in their order. */
export async function readSite(): Promise<Site> {
  dependsOn("settings", "sections");
  const db = readersDatabase();
  const [settings, rows] = await Promise.all([
    db.select({ name: siteSettings.name, value: siteSettings.value }).from(siteSettings),
    db
      .select({ slug: sections.slug, name: sections.name, language: editions.language })
      .from(editions)
      .leftJoin(sections, eq(sections.editionId, editions.id))
      .where(eq(editions.isDefault, true))
      .orderBy(asc(sections.position), asc(sections.id)),
  ]);
  const saved = new Map(settings.map((row) => [row.name, row.value]));
  return {
    site: saved.has("site") ? SiteSettingsSchema.parse(saved.get("site")) : DEFAULT_SITE,
    ask: saved.has("ask") ? AskSettingsSchema.parse(saved.get("ask")) : DEFAULT_ASK,
    sections: rows.flatMap(({ slug, name }) => (slug && name ? [{ slug, name }] : [])),
    language: rows[0]?.language ?? "en",
  };
}
