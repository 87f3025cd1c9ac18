import { LIMITS } from "#lib/limits.ts";
import { isSlug, slugFrom } from "#lib/slug.ts";
import { translate } from "#lib/translate.ts";

/** The words of a section, topic or contributor as typed; `slug` is made from the name when left out or empty. */
export type PlaceWords = { name: string; slug?: string | undefined; description?: string | undefined };
export type Place = { name: string; slug: string; description: string };

/** Trims and checks the words of a place; answers with a sentence for each field that does not work. */
export function parsePlace(
  words: PlaceWords,
  reserved: readonly string[] = [],
): { ok: true; place: Place } | { ok: false; fields: Record<string, string> } {
  const t = translate("problems");
  const name = words.name.trim().replace(/\s+/g, " ");
  const slug = words.slug?.trim().toLowerCase() || slugFrom(name);
  const description = words.description?.trim() ?? "";
  const fields: Record<string, string> = {};
  if (name === "" || name.length > LIMITS.name) fields.name = t("places.name", { max: String(LIMITS.name) });
  else if (!isSlug(slug)) fields.slug = t("places.slug", { max: String(LIMITS.slug) });
  else if (reserved.includes(slug)) fields.slug = t("places.slugReserved", { slug });
  if (description.length > LIMITS.description) {
    fields.description = t("places.description", { max: String(LIMITS.description) });
  }
  return Object.keys(fields).length > 0 ? { ok: false, fields } : { ok: true, place: { name, slug, description } };
}
