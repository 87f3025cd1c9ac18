import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { staff, tokens } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";

/** On whose word a promise is kept: with the role that person or program has now, not the one of then; null when they left. */
export async function readOwner(
  tx: Transaction,
  { staffId, tokenId }: { staffId: number | null; tokenId: number | null },
): Promise<Staff | null> {
  if (staffId !== null) {
    const [person] = await tx.select().from(staff).where(eq(staff.id, staffId));
    return person && !person.disabledAt ? { id: person.id, token: null, name: person.name, role: person.role } : null;
  }
  const [token] = await tx
    .select()
    .from(tokens)
    .where(eq(tokens.id, tokenId ?? 0));
  return token && !token.revokedAt ? { id: null, token: token.id, name: token.name, role: token.role } : null;
}
