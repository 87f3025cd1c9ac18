import { and, eq, sql } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { savedFilters, staff as staffTable } from "#db/schema/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import { listQuery, parseListAsk } from "#lib/list-ask.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

/**
 * Keeps what somebody asks of the list under a name of their own; the same name again keeps the new question. It is their own
 * affair and not written into the audit log. Refuses a name that is none, and more than `LIMITS.savedFilters`.
 */
export async function saveFilter(
  staff: Staff,
  input: { name: string; ask: string },
): Promise<{ ok: true; name: string } | Problem> {
  const staffId = staff.id;
  if (staffId === null) return { ok: false, problem: "not-allowed" };
  const t = translate("problems");
  const name = input.name.replaceAll("\0", "").toWellFormed().replace(/\s+/g, " ").trim();
  if (name === "" || name.length > LIMITS.name) {
    return { ok: false, problem: "invalid", fields: { name: t("places.name", { max: String(LIMITS.name) }) } };
  }
  const asked = parseListAsk(Object.fromEntries(new URLSearchParams(input.ask)));
  const ask = listQuery({ ...asked, after: "" });
  return act(async (tx) => {
    // One after the other, so that two browsers of one person cannot keep more than the limit.
    await tx.select({ id: staffTable.id }).from(staffTable).where(eq(staffTable.id, staffId)).for("no key update");
    await tx
      .delete(savedFilters)
      .where(and(eq(savedFilters.staffId, staffId), sql`lower(${savedFilters.name}) = lower(${name})`));
    if ((await tx.$count(savedFilters, eq(savedFilters.staffId, staffId))) >= LIMITS.savedFilters) {
      refuse("invalid", { fields: { name: t("work.tooManyFilters", { max: String(LIMITS.savedFilters) }) } });
    }
    await tx.insert(savedFilters).values({ staffId, name, ask });
    return { ok: true, name };
  });
}
