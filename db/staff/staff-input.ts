import { z } from "zod";
import { LIMITS } from "#lib/limits.ts";
import { mayGiveRole, ROLES, type Role, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

const EmailSchema = z.string().trim().toLowerCase().max(200).pipe(z.email());

export type StaffInput = { email: string; name: string; role: Role };

/** What is said of a new person, made plain; or a sentence for each field that does not work. */
export function whyNotStaff(
  staff: Staff,
  { email, name, role }: StaffInput,
): { ok: true; given: StaffInput } | Problem {
  const t = translate("problems");
  const address = EmailSchema.safeParse(email);
  const fields: Record<string, string> = {};
  if (!address.success) fields.email = t("staff.email");
  const refusal = nameRefusal(name);
  if (refusal) fields.name = refusal;
  if (!ROLES.includes(role)) fields.role = t("staff.role");
  else if (!mayGiveRole(staff, role)) fields.role = t("staff.roleAbove");
  if (!address.success || Object.keys(fields).length > 0) return { ok: false, problem: "invalid", fields };
  return { ok: true, given: { email: address.data, name: plainName(name), role } };
}

/** A sentence when this cannot be a person's name, else null. */
export function nameRefusal(name: string): string | null {
  const plain = plainName(name);
  const fits = plain !== "" && plain.length <= LIMITS.name;
  return fits ? null : translate("problems")("staff.name", { max: String(LIMITS.name) });
}

/** A name without what Postgres refuses and nobody sees. */
export function plainName(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}
