import { recordAudit } from "#db/audit/record-audit.ts";
import { database } from "#db/client.ts";
import { staff as staffTable } from "#db/schema/schema.ts";
import { uniqueViolation } from "#db/unique-violation.ts";
import { may, type Role, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { hashPassword } from "./password.ts";
import { whyNotStaff } from "./staff-input.ts";

/** Adds a person at once, without an invitation; without a password they need a sign-in link first. Refuses an address that is taken. */
export async function addStaff(
  staff: Staff,
  input: { email: string; name: string; role: Role; password?: string },
): Promise<{ ok: true; staffId: number } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const checked = whyNotStaff(staff, input);
  if (!checked.ok) return checked;
  const { email, name, role } = checked.given;
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
  try {
    return await database().transaction(async (tx) => {
      const [row] = await tx
        .insert(staffTable)
        .values({ email, name, role, passwordHash })
        .returning({ id: staffTable.id });
      if (!row) throw new Error("The person was not written.");
      await recordAudit(tx, staff, "add-staff", `staff:${row.id}`, { email, role });
      return { ok: true, staffId: row.id } as const;
    });
  } catch (error) {
    if (uniqueViolation(error) !== "staff_email_key") throw error;
    return { ok: false, problem: "invalid", fields: { email: translate("problems")("staff.emailTaken") } };
  }
}
