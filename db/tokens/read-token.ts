import { and, eq, isNull } from "drizzle-orm";
import { database } from "#db/client.ts";
import { tokens } from "#db/schema/schema.ts";
import { secretHash } from "#db/staff/secret.ts";
import type { Staff } from "#lib/permissions.ts";

/** A program with a token; `id`, a person's, is null. */
export type Program = Staff & { id: null; token: number };

const USED_EVERY_MS = 60_000;

/** Which program is behind a token, or null when there is none or it was revoked. */
export async function readToken(token: string, now = new Date()): Promise<Program | null> {
  const [row] = await database()
    .select({ id: tokens.id, name: tokens.name, role: tokens.role, lastUsedAt: tokens.lastUsedAt })
    .from(tokens)
    .where(and(eq(tokens.secretHash, secretHash(token)), isNull(tokens.revokedAt)));
  if (!row) return null;
  if (now.getTime() - (row.lastUsedAt?.getTime() ?? 0) > USED_EVERY_MS) {
    await database().update(tokens).set({ lastUsedAt: now }).where(eq(tokens.id, row.id));
  }
  return { id: null, token: row.id, name: row.name, role: row.role };
}
