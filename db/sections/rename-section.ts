import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { sections } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { parsePlace } from "#lib/place.ts";
import type { Problem } from "#lib/problem.ts";
import { isAddedLinks, MOST_ADDED_LINKS } from "#lib/suggestions/added-links.ts";
import { translate } from "#lib/translate.ts";
import { changeSlug } from "./change-slug.ts";
import { readdressSome } from "./readdress-section.ts";

const t = translate("suggestions");

/**
 * Gives a section another name, description and number of suggested links, and another slug where one is given: then every address in it changes, and
 * every old one leads to its new one. Refuses slugs that are taken, that the site uses or that lead elsewhere.
 */
export async function renameSection(
  staff: Staff,
  input: {
    sectionId: number;
    name: string;
    slug?: string | undefined;
    description?: string | undefined;
    suggestedLinks?: number | undefined;
  },
): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageSections")) return { ok: false, problem: "not-allowed" };
  const renamed = await act(async (tx, now) => {
    const [row] = await tx.select().from(sections).where(eq(sections.id, input.sectionId)).for("update");
    if (!row) return refuse("not-found");
    const parsed = parsePlace({ ...input, slug: input.slug?.trim() || row.slug });
    if (!parsed.ok) return refuse("invalid", { fields: parsed.fields });
    const { name, slug, description } = parsed.place;
    if (slug !== row.slug) await changeSlug(tx, { section: row, slug, now });
    const { suggestedLinks = row.suggestedLinks } = input;
    if (!isAddedLinks(suggestedLinks))
      refuse("invalid", { fields: { suggestedLinks: t("ofSectionWrong", { most: String(MOST_ADDED_LINKS) }) } });
    await tx.update(sections).set({ name, description, suggestedLinks }).where(eq(sections.id, row.id));
    await recordAudit(tx, staff, "rename-section", `section:${row.id}`, {
      ...{ from: row.name, to: name },
      ...(suggestedLinks !== row.suggestedLinks && { suggestedLinks }),
      ...(slug !== row.slug && { fromSlug: row.slug, toSlug: slug }),
    });
    await changed(tx, ["sections", `section:${row.id}`]);
    return { ok: true, hasNewSlug: slug !== row.slug } as const;
  });
  if (!renamed.ok) return renamed;
  // The rest of a large section follows in the background.
  if (renamed.hasNewSlug) await readdressSome(input.sectionId);
  return { ok: true };
}
