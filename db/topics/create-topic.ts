import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { topics } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { type PlaceWords, parsePlace } from "#lib/place.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

/** Adds a topic that articles may carry. Refuses a slug that another topic has. */
export async function createTopic(
  staff: Staff,
  input: PlaceWords,
): Promise<{ ok: true; topicId: number; slug: string; name: string } | Problem> {
  if (!may(staff, "createTopic")) return { ok: false, problem: "not-allowed" };
  const parsed = parsePlace(input);
  if (!parsed.ok) return { ok: false, problem: "invalid", fields: parsed.fields };
  const { place } = parsed;
  return act(async (tx) => {
    const [row] = await tx.insert(topics).values(place).onConflictDoNothing().returning({ id: topics.id });
    if (!row) {
      const sentence = translate("problems")("places.slugTaken", { slug: place.slug });
      return refuse("slug-taken", { fields: { slug: sentence } });
    }
    await recordAudit(tx, staff, "create-topic", `topic:${row.id}`, { slug: place.slug, name: place.name });
    await changed(tx, ["topics"]);
    return { ok: true, topicId: row.id, slug: place.slug, name: place.name } as const;
  });
}
