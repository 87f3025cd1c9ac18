import { and, eq, isNull } from "drizzle-orm";
import { act } from "#db/act.ts";
import { commentMentions } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { noteRead, personOf } from "./write-comment.ts";

/** Notes that this person has read what names them: in one thread, or everywhere. It is nobody else's business, so no act of the log. */
export async function readMentions(
  staff: Staff,
  { threadId }: { threadId?: number } = {},
): Promise<{ ok: true } | Problem> {
  return act(async (tx, now) => {
    const mine = eq(commentMentions.staffId, personOf(staff));
    if (threadId !== undefined) await noteRead(tx, { staff, threadId, now });
    else
      await tx
        .update(commentMentions)
        .set({ readAt: now })
        .where(and(mine, isNull(commentMentions.readAt)));
    return { ok: true };
  });
}
