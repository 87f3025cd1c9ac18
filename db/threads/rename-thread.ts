import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { threads } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { lockThread } from "./lock-thread.ts";
import { isNameTaken, settleThreadName } from "./thread-name.ts";

/** Gives a running story another name, which readers never see; refuses one that another story has. */
export async function renameThread(
  staff: Staff,
  input: { threadId: number; name: string },
): Promise<{ ok: true; thread: { id: number; name: string } } | Problem> {
  if (!may(staff, "changeThread")) return { ok: false, problem: "not-allowed" };
  return act(async (tx) => {
    const { id, name: from } = await lockThread(tx, input.threadId);
    const name = settleThreadName(input.name);
    if (name === from) return { ok: true, thread: { id, name } } as const;
    try {
      await tx.update(threads).set({ name }).where(eq(threads.id, id));
    } catch (error) {
      if (!isNameTaken(error)) throw error;
      refuse("invalid", { fields: { name: translate("threads")("rename.taken", { name }) } });
    }
    await recordAudit(tx, staff, "rename-thread", `thread:${id}`, { from, to: name });
    return { ok: true, thread: { id, name } } as const;
  });
}
