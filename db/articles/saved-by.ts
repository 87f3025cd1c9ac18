import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { revisions, staff, tokens } from "#db/schema/schema.ts";
import type { SavedRevision } from "#lib/problem.ts";

/** Joined to a revision, these two give the name of the person or program that saved it. */
export const savingStaff = alias(staff, "saving_staff");
export const savingToken = alias(tokens, "saving_token");
export const savedByName = sql<string>`coalesce(${savingStaff.name}, ${savingToken.name}, 'Readalso')`;

/** What a writer whose save is out of date is told about the newest revision. */
export async function savedRevision(tx: Transaction, revisionId: number): Promise<SavedRevision> {
  const [saved] = await tx
    .select({ revision: revisions.number, savedBy: savedByName, savedAt: revisions.savedAt })
    .from(revisions)
    .leftJoin(savingStaff, eq(savingStaff.id, revisions.savedBy))
    .leftJoin(savingToken, eq(savingToken.id, revisions.savedByToken))
    .where(eq(revisions.id, revisionId));
  if (!saved) throw new Error(`there is no revision ${revisionId}`);
  return saved;
}
