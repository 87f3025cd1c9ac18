import type { Transaction } from "#db/client.ts";
import { audit } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";

/** Writes one act into the audit log, in the act's own transaction. `subject` is like `article:12`. */
export async function recordAudit(
  tx: Transaction,
  staff: Staff,
  verb: string,
  subject: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await tx.insert(audit).values({ staffId: staff.id, tokenId: staff.token, actor: staff.name, verb, subject, detail });
}
