import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { ownershipOf } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { commentThreads } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { lockThread } from "./lock-thread.ts";
import { noteRead, personOf, tellComments } from "./write-comment.ts";

type Asked = { threadId: number };

/** Settles a thread: whoever began it may, and whoever may change the article. */
export async function resolveThread(staff: Staff, { threadId }: Asked): Promise<{ ok: true } | Problem> {
  return act(async (tx, now) => {
    await settle(tx, { staff, threadId, now, verb: "resolve" });
    await noteRead(tx, { staff, threadId, now });
    return { ok: true };
  });
}

/** Opens a settled thread again. */
export async function reopenThread(staff: Staff, { threadId }: Asked): Promise<{ ok: true } | Problem> {
  return act(async (tx, now) => {
    await settle(tx, { staff, threadId, now, verb: "reopen" });
    return { ok: true };
  });
}

type Settling = Asked & { staff: Staff; now: Date; verb: "resolve" | "reopen" };

async function settle(tx: Transaction, { staff, threadId, now, verb }: Settling): Promise<void> {
  const { article, thread } = await lockThread(tx, staff, threadId);
  const person = personOf(staff);
  if (thread.createdBy !== person && !may(staff, "save", ownershipOf(article))) refuse("not-allowed");
  const isResolved = verb === "resolve";
  if (isResolved === (thread.resolvedAt !== null)) return;
  await tx
    .update(commentThreads)
    .set(isResolved ? { resolvedAt: now, resolvedBy: person } : { resolvedAt: null, resolvedBy: null })
    .where(eq(commentThreads.id, threadId));
  await recordAudit(tx, staff, verb, `article:${article.id}`, { thread: threadId });
  await tellComments(tx, article.id);
}
