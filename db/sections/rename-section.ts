import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { sections } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { parsePlace } from "#lib/place.ts";
import type { Problem } from "#lib/problem.ts";

/** Gives a section another name and description. Its slug stays for good, because every address in it begins with it. */
export async function renameSection(
  staff: Staff,
  input: { sectionId: number; name: string; description?: string | undefined },
): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageSections")) return { ok: false, problem: "not-allowed" };
  return act(async (tx) => {
    const [row] = await tx.select().from(sections).where(eq(sections.id, input.sectionId)).for("update");
    if (!row) return refuse("not-found");
    const parsed = parsePlace({ ...input, slug: row.slug });
    if (!parsed.ok) return refuse("invalid", { fields: parsed.fields });
    const { name, description } = parsed.place;
    await tx.update(sections).set({ name, description }).where(eq(sections.id, row.id));
    await recordAudit(tx, staff, "rename-section", `section:${row.id}`, { from: row.name, to: name });
    await changed(tx, ["sections", `section:${row.id}`]);
    return { ok: true } as const;
  });
}
