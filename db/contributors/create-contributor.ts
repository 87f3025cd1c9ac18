import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { contributors } from "#db/schema/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { parsePlace } from "#lib/place.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

type Input = { name: string; slug?: string | undefined; role?: string | undefined; bio?: string | undefined };

/** Adds a person to be credited. Names used in a byline become contributors by themselves; this adds role and lines about them. */
export async function createContributor(
  staff: Staff,
  input: Input,
): Promise<{ ok: true; contributorId: number; slug: string; name: string } | Problem> {
  if (!may(staff, "createTopic")) return { ok: false, problem: "not-allowed" };
  const t = translate("problems");
  const parsed = parsePlace({ name: input.name, slug: input.slug, description: input.bio });
  const role = input.role?.trim() ?? "";
  const { description: bio, ...fields } = parsed.ok ? {} : (parsed.fields as Record<string, string | undefined>);
  const wrong: Record<string, string> = { ...(fields as Record<string, string>), ...(bio ? { bio } : {}) };
  if (role.length > LIMITS.name) wrong.role = t("places.description", { max: String(LIMITS.name) });
  if (!parsed.ok || Object.keys(wrong).length > 0) return { ok: false, problem: "invalid", fields: wrong };
  const { name, slug, description } = parsed.place;
  return act(async (tx) => {
    const [row] = await tx
      .insert(contributors)
      .values({ name, slug, role, bio: description })
      .onConflictDoNothing()
      .returning({ id: contributors.id });
    if (!row) return refuse("slug-taken", { fields: { slug: t("places.slugTaken", { slug }) } });
    await recordAudit(tx, staff, "create-contributor", `contributor:${row.id}`, { slug, name });
    await changed(tx, ["contributors"]);
    return { ok: true, contributorId: row.id, slug, name } as const;
  });
}
