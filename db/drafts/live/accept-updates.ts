import { eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { draftDocuments, draftUpdates } from "#db/schema/schema.ts";
import { type AccessAnswer, accessKey, readAccess } from "./read-access.ts";
import { readUpdates, type StoredUpdates } from "./read-updates.ts";
import { tellDrafts } from "./tell-drafts.ts";

export type SentUpdate = { update: Uint8Array; staffId: number; sessionId: string };
export type Accepted =
  | {
      ok: true;
      savedAt: Date;
      /** What other processes had committed before and this one has not read yet. */
      missed: StoredUpdates;
      last: number;
    }
  /** Nothing was stored: these sessions are over or have lost the right to write. */
  | { ok: false; refused: Map<string, AccessAnswer> };

/**
 * Stores what people typed into one article, all of it or nothing: when this answers, it is committed and may be acknowledged.
 * The row of the document is locked until then, so that the numbers of an article's updates are committed in their order and
 * a reader who has seen one has seen all before it. Each writer's right is asked inside the same transaction.
 */
export async function acceptUpdates({
  articleId,
  process,
  since,
  updates,
}: {
  articleId: number;
  process: string;
  /** Number of the last update this process has. */
  since: number;
  updates: SentUpdate[];
}): Promise<Accepted> {
  return database().transaction(async (tx) => {
    const pairs = [...new Set(updates.map((sent) => sent.sessionId))].map((sessionId) => ({ sessionId, articleId }));
    const { epoch } = draftDocuments;
    const mine = eq(draftDocuments.articleId, articleId);
    const [locked] = await tx.select({ epoch }).from(draftDocuments).where(mine).for("no key update");
    // Not before the lock is got: what another process commits while we wait for it would be missed for ever.
    const [access, missed] = await Promise.all([readAccess(pairs, tx), readUpdates({ articleId, since }, tx)]);
    if (!locked || !missed) throw new Error(`article ${articleId} has no live document`);
    const refused = pairs.flatMap((pair): [string, AccessAnswer][] => {
      const answer = access.get(accessKey(pair)) ?? "session-over";
      return typeof answer === "object" && answer.mayWrite ? [] : [[pair.sessionId, answer]];
    });
    if (refused.length > 0) return { ok: false, refused: new Map(refused) };
    const [rows] = await Promise.all([
      tx
        .insert(draftUpdates)
        .values(
          updates.map(({ update, staffId, sessionId }) => ({
            articleId,
            update: Buffer.from(update),
            staffId,
            sessionId,
          })),
        )
        .returning({ id: draftUpdates.id, at: draftUpdates.at }),
      tellDrafts(tx, { article: articleId, process, about: "updates" }),
    ]);
    const last = rows.at(-1);
    if (!last) throw new Error(`no update of article ${articleId} was stored`);
    return { ok: true, savedAt: last.at, missed, last: Math.max(...rows.map((row) => row.id)) };
  });
}
