import { asc, eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { sections } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";

/** Moves a section one place up or down in its edition's navigation; at the end of the list nothing happens. */
export async function moveSection(
  staff: Staff,
  { sectionId, by }: { sectionId: number; by: -1 | 1 },
): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageSections")) return { ok: false, problem: "not-allowed" };
  return act(async (tx) => {
    const [row] = await tx.select().from(sections).where(eq(sections.id, sectionId));
    if (!row) return refuse("not-found");
    const all = await tx
      .select({ id: sections.id, position: sections.position })
      .from(sections)
      .where(eq(sections.editionId, row.editionId))
      .orderBy(asc(sections.position), asc(sections.id))
      .for("update");
    const order = all.map(({ id }) => id);
    const from = order.indexOf(sectionId);
    const to = Math.min(Math.max(from + by, 0), order.length - 1);
    order.splice(to, 0, ...order.splice(from, 1));
    for (const [position, id] of order.entries()) {
      if (all.find((section) => section.id === id)?.position === position) continue;
      await tx.update(sections).set({ position }).where(eq(sections.id, id));
    }
    if (from === to) return { ok: true } as const;
    await recordAudit(tx, staff, "move-section", `section:${sectionId}`, { from, to });
    await changed(tx, ["sections"]);
    return { ok: true } as const;
  });
}
