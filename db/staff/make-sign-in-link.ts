import { and, eq, isNull, sql } from "drizzle-orm";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database } from "#db/client.ts";
import { signInLinks, staff as staffTable } from "#db/schema/schema.ts";
import { may, mayGiveRole, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { newSecret, secretHash } from "./secret.ts";

export const LINK_MINUTES = 30;

/**
 * Makes a one-time sign-in link for a person who is not disabled; answers with its path, like `/sign-in/link?token=…`, which is
 * told once and kept nowhere. Earlier unused links of the same person stop working.
 */
export async function makeSignInLink(
  staff: Staff,
  { email }: { email: string },
): Promise<{ ok: true; path: string; expiresAt: Date } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const now = new Date();
  return database().transaction(async (tx) => {
    const [person] = await tx
      .select({ id: staffTable.id, role: staffTable.role })
      .from(staffTable)
      .where(and(sql`lower(${staffTable.email}) = ${email.trim().toLowerCase()}`, isNull(staffTable.disabledAt)));
    if (!person) return { ok: false, problem: "not-found" } as const;
    // Who has the link is that person: nobody becomes somebody above themselves.
    if (!mayGiveRole(staff, person.role)) return { ok: false, problem: "not-allowed" } as const;
    const secret = newSecret();
    const expiresAt = new Date(now.getTime() + LINK_MINUTES * 60_000);
    await tx.delete(signInLinks).where(and(eq(signInLinks.staffId, person.id), isNull(signInLinks.usedAt)));
    await tx.insert(signInLinks).values({ secretHash: secretHash(secret), staffId: person.id, expiresAt });
    await recordAudit(tx, staff, "make-sign-in-link", `staff:${person.id}`);
    return { ok: true, path: `/sign-in/link?token=${secret}`, expiresAt } as const;
  });
}
