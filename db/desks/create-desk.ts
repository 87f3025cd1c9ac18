import { sql } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { desks } from "#db/schema/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

/** Adds a desk behind the others. Refuses a name that another desk has, whatever its capitals. */
export async function createDesk(
  staff: Staff,
  input: { name: string },
): Promise<{ ok: true; deskId: number; name: string } | Problem> {
  if (!may(staff, "manageDesks")) return { ok: false, problem: "not-allowed" };
  const name = deskName(input.name);
  if (typeof name !== "string") return name;
  return act(async (tx) => {
    const last = sql<number>`(SELECT coalesce(max(position), -1) + 1 FROM desks)`;
    const [row] = await tx
      .insert(desks)
      .values({ name, position: last })
      .onConflictDoNothing()
      .returning({ id: desks.id });
    if (!row) return refuse("invalid", { fields: { name: translate("problems")("work.deskTaken", { name }) } });
    await recordAudit(tx, staff, "create-desk", `desk:${row.id}`, { name });
    return { ok: true, deskId: row.id, name };
  });
}

/** The name as it is kept, or why it is none. */
export function deskName(typed: string): string | Problem {
  const name = typed.replaceAll("\0", "").toWellFormed().replace(/\s+/g, " ").trim();
  if (name !== "" && name.length <= LIMITS.name) return name;
  const fields = { name: translate("problems")("places.name", { max: String(LIMITS.name) }) };
  return { ok: false, problem: "invalid", fields };
}
