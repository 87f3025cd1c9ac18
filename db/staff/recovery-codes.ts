import { randomInt } from "node:crypto";
import { and, count, eq, isNull } from "drizzle-orm";
import { database, type Transaction } from "#db/client.ts";
import { recoveryCodes } from "#db/schema/schema.ts";
import { secretHash } from "./secret.ts";

const CODES = 10;
// Crockford's base32 without vowels that spell words; 16 signs are 77 bits, so a plain hash is enough.
const SIGNS = "0123456789bcdfghjkmnpqrstvwxyz";
const LENGTH = 16;

/** Ten new codes like `7kq2-m9xd-3fhw-b8tn`, told once; the person's earlier ones stop working. */
export async function makeRecoveryCodes(tx: Transaction, { staffId }: { staffId: number }): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.staffId, staffId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ staffId, codeHash: hashOf(code) })));
  return codes;
}

/** Uses one of a person's codes up; false for one that is wrong or used. Of two uses at the same moment one wins. */
export async function takeRecoveryCode({
  staffId,
  code,
  now,
}: {
  staffId: number;
  code: string;
  now: Date;
}): Promise<boolean> {
  const taken = await database()
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(eq(recoveryCodes.codeHash, hashOf(code)), eq(recoveryCodes.staffId, staffId), isNull(recoveryCodes.usedAt)),
    )
    .returning({ staffId: recoveryCodes.staffId });
  return taken.length > 0;
}

export async function countRecoveryCodes({ staffId }: { staffId: number }): Promise<number> {
  const [row] = await database()
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.staffId, staffId), isNull(recoveryCodes.usedAt)));
  return row?.left ?? 0;
}

function newCode(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join("");
  return signs.replace(/.{4}(?=.)/g, "$&-");
}

// Typed from paper: hyphens, spaces and capitals do not matter, nor does o for 0 and l or i for 1.
function hashOf(code: string): string {
  const plain = code.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[li]/g, "1");
  return secretHash(plain);
}
