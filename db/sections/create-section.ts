import { eq, sql } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { editions, sections } from "#db/schema/schema.ts";
import { RESERVED_SLUGS } from "#lib/address.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { type PlaceWords, parsePlace } from "#lib/place.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { refuseTaken } from "./change-slug.ts";

/** Adds a section at the end of an edition's navigation. Refuses addresses that are taken or that the site itself uses. */
export async function createSection(
  staff: Staff,
  input: PlaceWords & { edition?: string | undefined },
): Promise<{ ok: true; sectionId: number; slug: string; name: string } | Problem> {
  if (!may(staff, "manageSections")) return { ok: false, problem: "not-allowed" };
  const parsed = parsePlace(input, RESERVED_SLUGS);
  if (!parsed.ok) return { ok: false, problem: "invalid", fields: parsed.fields };
  const { place } = parsed;
  const t = translate("problems");
  return act(async (tx) => {
    const [edition] = await tx
      .select({ id: editions.id, pathPrefix: editions.pathPrefix })
      .from(editions)
      .where(input.edition ? eq(editions.code, input.edition) : eq(editions.isDefault, true));
    if (!edition) return refuse("invalid", { fields: { edition: t("places.edition") } });
    await refuseTaken(tx, { section: null, slug: place.slug, prefix: edition.pathPrefix });
    const last = sql<number>`(SELECT coalesce(max(position), -1) + 1 FROM sections WHERE edition_id = ${edition.id})`;
    const [row] = await tx
      .insert(sections)
      .values({ ...place, editionId: edition.id, position: last })
      .onConflictDoNothing()
      .returning({ id: sections.id });
    if (!row) return refuse("slug-taken", { fields: { slug: t("places.slugTaken", { slug: place.slug }) } });
    await recordAudit(tx, staff, "create-section", `section:${row.id}`, { slug: place.slug, name: place.name });
    await changed(tx, ["sections"]);
    return { ok: true, sectionId: row.id, slug: place.slug, name: place.name } as const;
  });
}
