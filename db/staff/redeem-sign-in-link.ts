import { and, eq, gt, isNull } from "drizzle-orm";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database } from "#db/client.ts";
import { signInLinks, staff } from "#db/schema/schema.ts";
import type { Problem } from "#lib/problem.ts";
import { type Entered, enter } from "./enter.ts";
import { secretHash } from "./secret.ts";
import type { Browser } from "./start-session.ts";

/** The first step of signing in, by a one-time link. Of two uses at the same moment one wins: the row is taken and marked in one statement. */
export async function redeemSignInLink({
  secret,
  browser,
  now = new Date(),
}: {
  secret: string;
  browser: Browser;
  now?: Date;
}): Promise<Entered | Problem> {
  return database().transaction(async (tx) => {
    const [link] = await tx
      .update(signInLinks)
      .set({ usedAt: now })
      .where(
        and(eq(signInLinks.secretHash, secretHash(secret)), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)),
      )
      .returning({ staffId: signInLinks.staffId });
    if (!link) return { ok: false, problem: "expired" } as const;
    const [person] = await tx
      .select()
      .from(staff)
      .where(and(eq(staff.id, link.staffId), isNull(staff.disabledAt)));
    if (!person) return { ok: false, problem: "expired" } as const;
    await recordAudit(tx, { ...person, token: null }, "use-sign-in-link", `staff:${person.id}`);
    return enter(tx, { person, browser, now, byLink: true });
  });
}
