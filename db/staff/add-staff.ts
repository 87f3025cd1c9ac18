import { z } from "zod";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database } from "#db/client.ts";
import { staff as staffTable } from "#db/schema/schema.ts";
import { uniqueViolation } from "#db/unique-violation.ts";
import { LIMITS } from "#lib/limits.ts";
import { may, ROLES, type Role, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { hashPassword } from "./password.ts";

export const EmailSchema = z.string().trim().toLowerCase().max(200).pipe(z.email());

/** Adds a person who may sign in; without a password they need a sign-in link first. Refuses an address that is taken. */
export async function addStaff(
  staff: Staff,
  input: { email: string; name: string; role: Role; password?: string },
): Promise<{ ok: true; staffId: number } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const t = translate("problems");
  const email = EmailSchema.safeParse(input.email);
  const name = input.name.trim();
  const fields: Record<string, string> = {};
  if (!email.success) fields.email = t("staff.email");
  if (name === "" || name.length > LIMITS.name) fields.name = t("staff.name", { max: String(LIMITS.name) });
  if (!ROLES.includes(input.role)) fields.role = t("staff.role");
  if (!email.success || Object.keys(fields).length > 0) return { ok: false, problem: "invalid", fields };
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
  try {
    return await database().transaction(async (tx) => {
      const [row] = await tx
        .insert(staffTable)
        .values({ email: email.data, name, role: input.role, passwordHash })
        .returning({ id: staffTable.id });
      if (!row) throw new Error("The person was not written.");
      await recordAudit(tx, staff, "add-staff", `staff:${row.id}`, { email: email.data, role: input.role });
      return { ok: true, staffId: row.id } as const;
    });
  } catch (error) {
    if (uniqueViolation(error) !== "staff_email_key") throw error;
    return { ok: false, problem: "invalid", fields: { email: t("staff.emailTaken") } };
  }
}
