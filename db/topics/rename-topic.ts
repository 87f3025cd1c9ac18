import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { topics } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { parsePlace } from "#lib/place.ts";
import type { Problem } from "#lib/problem.ts";

/** Gives a topic another name and description; its slug and so its address stay. */
export async function renameTopic(
  staff: Staff,
  input: { topicId: number; name: string; description?: string | undefined },
): Promise<{ ok: true } | Problem> {
  if (!may(staff, "createTopic")) return { ok: false, problem: "not-allowed" };
  return act(async (tx) => {
    const [row] = await tx.select().from(topics).where(eq(topics.id, input.topicId)).for("update");
    if (!row) return refuse("not-found");
    const parsed = parsePlace({ ...input, slug: row.slug });
    if (!parsed.ok) return refuse("invalid", { fields: parsed.fields });
    const { name, description } = parsed.place;
    await tx.update(topics).set({ name, description }).where(eq(topics.id, row.id));
    await recordAudit(tx, staff, "rename-topic", `topic:${row.id}`, { from: row.name, to: name });
    await changed(tx, ["topics", `topic:${row.id}`]);
    return { ok: true } as const;
  });
}
