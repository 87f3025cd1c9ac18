import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { threads } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { settleThreadName } from "./thread-name.ts";

/** Begins a running story under a name of its own; whoever may write an article may. Refuses a name that another one has. */
export async function createThread(
  staff: Staff,
  input: { name: string },
): Promise<{ ok: true; thread: { id: number; name: string } } | Problem> {
  if (!may(staff, "createThread")) return { ok: false, problem: "not-allowed" };
  return act(async (tx, now) => {
    const name = settleThreadName(input.name);
    const values = { name, createdAt: now };
    const [row] = await tx.insert(threads).values(values).onConflictDoNothing().returning({ id: threads.id });
    if (!row) return refuse("invalid", { fields: { name: translate("ledger")("refused.nameTaken", { name }) } });
    await recordAudit(tx, staff, "create-thread", `thread:${row.id}`, { name });
    return { ok: true, thread: { id: row.id, name } } as const;
  });
}
