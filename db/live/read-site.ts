import { and, asc, desc, eq } from "drizzle-orm";
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
import { isEdition } from "./of-edition.ts";

/** An edition as readers meet it: `prefix` is the first part of its addresses, the default one has none. */
export type EditionName = { prefix: string; name: string; language: string };

/** `prefix` and `language` are those of the edition the page belongs to, `editions` are all of them, the default one first. */
export type Site = { site: SiteSettings; ask: AskSettings; sections: SectionName[]; language: string } & {
  prefix: string;
  editions: EditionName[];
};

/** What every reader page needs around its own matter: names, asks and its edition's sections in their order. */
export async function readSite({ prefix = "" }: { prefix?: string } = {}): Promise<Site> {
  dependsOn("settings", "sections");
  const db = readersDatabase();
  const [settings, rows] = await Promise.all([
    db.select({ name: siteSettings.name, value: siteSettings.value }).from(siteSettings),
    db
      .select({
        edition: { prefix: editions.pathPrefix, name: editions.name, language: editions.language },
        section: { slug: sections.slug, name: sections.name },
      })
      .from(editions)
      .leftJoin(sections, and(eq(sections.editionId, editions.id), isEdition(prefix)))
      .orderBy(desc(editions.isDefault), asc(editions.id), asc(sections.position), asc(sections.id)),
  ]);
  const known = [...new Map(rows.map(({ edition }) => [edition.prefix, edition])).values()];
  const saved = new Map(settings.map((row) => [row.name, row.value]));
  return {
    site: saved.has("site") ? SiteSettingsSchema.parse(saved.get("site")) : DEFAULT_SITE,
    ask: saved.has("ask") ? AskSettingsSchema.parse(saved.get("ask")) : DEFAULT_ASK,
    sections: rows.flatMap(({ section }) => section ?? []),
    language: known.find((edition) => edition.prefix === prefix)?.language ?? "en",
    prefix,
    editions: known,
  };
}
