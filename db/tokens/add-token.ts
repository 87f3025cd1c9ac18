import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { tokens } from "#db/schema/schema.ts";
import { newSecret, secretHash } from "#db/staff/secret.ts";
import { LIMITS } from "#lib/limits.ts";
import { may, ROLES, type Role, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

/** Gives a program a token of this role; `token` is told once and kept only as its SHA-256. */
export async function addToken(
  staff: Staff,
  input: { name: string; role: Role },
): Promise<{ ok: true; tokenId: number; token: string } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const t = translate("problems");
  const name = input.name.trim();
  const fields: Record<string, string> = {};
  if (name === "" || name.length > LIMITS.name) fields.name = t("staff.name", { max: String(LIMITS.name) });
  if (!ROLES.includes(input.role)) fields.role = t("staff.role");
  if (Object.keys(fields).length > 0) return { ok: false, problem: "invalid", fields };
  const token = `${TOKEN_PREFIX}${newSecret()}`;
  return act(async (tx) => {
    const values = { name, role: input.role, secretHash: secretHash(token) };
    const [row] = await tx.insert(tokens).values(values).returning({ id: tokens.id });
    if (!row) throw new Error("The token was not written.");
    await recordAudit(tx, staff, "add-token", `token:${row.id}`, { name, role: input.role });
    return { ok: true, tokenId: row.id, token };
  });
}

/** Tells people and secret scanners what such a word is. */
export const TOKEN_PREFIX = "readalso_";
