import { database } from "#db/client.ts";
import { siteSettings } from "#db/schema/schema.ts";
import {
  type AskSettings,
  AskSettingsSchema,
  DEFAULT_ASK,
  DEFAULT_SITE,
  type SiteSettings,
  SiteSettingsSchema,
} from "#lib/site-settings.ts";

/** The settings as the newsroom sees them; readers' pages use `readSite`, which notes what the page depends on. */
export async function readSettings(): Promise<{ site: SiteSettings; ask: AskSettings }> {
  const rows = await database().select({ name: siteSettings.name, value: siteSettings.value }).from(siteSettings);
  const saved = new Map(rows.map((row) => [row.name, row.value]));
  return {
    site: saved.has("site") ? SiteSettingsSchema.parse(saved.get("site")) : DEFAULT_SITE,
    ask: saved.has("ask") ? AskSettingsSchema.parse(saved.get("ask")) : DEFAULT_ASK,
  };
}
