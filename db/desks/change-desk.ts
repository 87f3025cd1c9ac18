import { eq, inArray } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { deskMembers, desks, staff as staffTable } from "#db/schema/schema.ts";
import { uniqueViolation } from "#db/unique-violation.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { deskName } from "./create-desk.ts";

type ChangeInput = {
  deskId: number;
  name: string;
  /** Ids of everybody who sits there from now on. */
  members: number[];
};

/** Names a desk anew and says who sits there. Refuses a name that another desk has. */
export async function changeDesk(staff: Staff, input: ChangeInput): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageDesks")) return { ok: false, problem: "not-allowed" };
  const name = deskName(input.name);
  if (typeof name !== "string") return name;
  try {
    return await change(staff, { ...input, name });
  } catch (error) {
    if (uniqueViolation(error) !== "desks_name_key") throw error;
    const fields = { name: translate("problems")("work.deskTaken", { name }) };
    return { ok: false, problem: "invalid", fields };
  }
}

function change(staff: Staff, { deskId, name, members }: ChangeInput): Promise<{ ok: true } | Problem> {
  return act(async (tx) => {
    const [desk] = await tx.select().from(desks).where(eq(desks.id, deskId)).for("update");
    if (!desk) return refuse("not-found");
    const people = await tx
      .select({ id: staffTable.id, name: staffTable.name })
      .from(staffTable)
      .where(inArray(staffTable.id, members.slice(0, 1_000)))
      .orderBy(staffTable.id);
    await tx.update(desks).set({ name }).where(eq(desks.id, deskId));
    await tx.delete(deskMembers).where(eq(deskMembers.deskId, deskId));
    const seats = people.map(({ id }) => ({ deskId, staffId: id }));
    if (seats.length > 0) await tx.insert(deskMembers).values(seats);
    await recordAudit(tx, staff, "change-desk", `desk:${deskId}`, {
      ...{ name, members: people.map((person) => person.name) },
      ...(desk.name !== name && { was: desk.name }),
    });
    return { ok: true };
  });
}
