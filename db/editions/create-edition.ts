import { and, eq, sql } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import type { Transaction } from "#db/client.ts";
import { editions, sections } from "#db/schema/schema.ts";
import { RESERVED_SLUGS } from "#lib/address.ts";
import { LIMITS } from "#lib/limits.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { isSlug } from "#lib/slug.ts";
import { translate } from "#lib/translate.ts";

/** `language` is a BCP 47 tag; `pathPrefix` is the first part of its addresses, the code where it is left out. */
type Input = { code: string; name: string; language: string; pathPrefix?: string | undefined };

/** Adds an edition: a site in one language under a path of its own. Its sections are added to it next. */
export async function createEdition(
  staff: Staff,
  input: Input,
): Promise<{ ok: true; code: string; name: string; pathPrefix: string } | Problem> {
  if (!may(staff, "manageSections")) return { ok: false, problem: "not-allowed" };
  const code = input.code.trim().toLowerCase();
  const name = input.name.trim().replace(/\s+/g, " ");
  const pathPrefix = input.pathPrefix?.trim().toLowerCase() || code;
  const language = canonicalLanguage(input.language);
  const fields = wrongFields({ code, name, pathPrefix, language });
  if (language === null || Object.keys(fields).length > 0) return { ok: false, problem: "invalid", fields };
  return act(async (tx) => {
    if (await isSectionOfDefault(tx, pathPrefix)) {
      refuse("invalid", { fields: { pathPrefix: translate("problems")("program.prefixTaken") } });
    }
    const searchConfig = await searchConfigOf(tx, language);
    const [row] = await tx
      .insert(editions)
      .values({ code, name, language, pathPrefix, searchConfig })
      .onConflictDoNothing()
      .returning({ id: editions.id });
    if (!row) return refuse("slug-taken", { fields: { code: translate("problems")("program.editionTaken") } });
    await recordAudit(tx, staff, "create-edition", `edition:${row.id}`, { code, name, language, pathPrefix });
    await changed(tx, ["sections"]);
    return { ok: true, code, name, pathPrefix };
  });
}

function wrongFields(given: { code: string; name: string; pathPrefix: string; language: string | null }) {
  const t = translate("problems");
  const fields: Record<string, string> = {};
  if (!isSlug(given.code) || given.code.length > MAX_CODE) fields.code = t("program.editionCode");
  if (given.name === "" || given.name.length > LIMITS.name)
    fields.name = t("places.name", { max: String(LIMITS.name) });
  if (given.language === null) fields.language = t("program.language");
  if (!isSlug(given.pathPrefix)) fields.pathPrefix = t("program.editionCode");
  else if (RESERVED_SLUGS.includes(given.pathPrefix)) fields.pathPrefix = t("program.prefixTaken");
  return fields;
}

const MAX_CODE = 40;

function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

async function isSectionOfDefault(tx: Transaction, slug: string): Promise<boolean> {
  const ofDefault = eq(sections.editionId, sql`(SELECT id FROM editions WHERE is_default)`);
  return (await tx.$count(sections, and(ofDefault, eq(sections.slug, slug)))) > 0;
}

/** The text search configuration Postgres has for a language, like `english` for en-GB; `simple` where it has none. */
async function searchConfigOf(tx: Transaction, language: string): Promise<string> {
  const name = new Intl.DisplayNames("en", { type: "language" }).of(new Intl.Locale(language).language) ?? "";
  const [found] = await tx.execute<{ name: string }>(
    sql`SELECT cfgname AS name FROM pg_ts_config WHERE cfgname = ${name.toLowerCase()}`,
  );
  return found?.name ?? "simple";
}
