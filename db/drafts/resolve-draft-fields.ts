import { and, eq, inArray } from "drizzle-orm";
import { resolveAddresses } from "#db/addresses/resolve-addresses.ts";
import { database } from "#db/client.ts";
import { contributors, editions, sections } from "#db/schema/schema.ts";
import { createTopic } from "#db/topics/create-topic.ts";
import { ownPath } from "#lib/address.ts";
import { bodyFromHtml } from "#lib/body/body-from-html.ts";
import { resolveOwnLinks } from "#lib/body/resolve-own-links.ts";
import { type Body, BodySchema } from "#lib/body/schema.ts";
import { type Draft, emptyDraft } from "#lib/draft.ts";
import { type DraftFields, draftFromFields } from "#lib/draft-fields.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";
import { findTopics, type NamedTopic } from "./find-topics.ts";

/** `edition` is the code of the article's edition, undefined for a new article of the default one. */
type ResolveInput = { fields: Partial<DraftFields>; edition?: string | undefined; current?: Draft };

/**
 * Turns the API's draft fields into a draft: section, topics and contributors by slug or name into ids, HTML into a body
 * whose links to our own addresses are links by id. Fields not sent keep what `current` says. Topics nobody has used yet are
 * made when all else fits and this program may make them.
 */
export async function resolveDraftFields(
  staff: Staff,
  { fields, edition, current = emptyDraft() }: ResolveInput,
): Promise<{ ok: true; draft: Draft } | Problem> {
  const wrong: Record<string, string> = {};
  const section = await resolveSection({ slug: fields.section, edition, wrong });
  const people = await resolveContributors(fields.bylines ?? [], wrong);
  const body = await resolveBody(fields, wrong);
  const known = await findTopics(fields.topics ?? []);
  if (!may(staff, "createTopic")) {
    for (const [at, topic] of known.entries()) {
      if (topic.id === null) wrong[`topics.${at}`] = translate("problems")("program.topic");
    }
  }
  if (Object.keys(wrong).length > 0) return { ok: false, problem: "invalid", fields: wrong };
  const named = fields.topics && (await makeTopics(staff, known));
  if (named && !named.ok) return named;
  return {
    ok: true,
    draft: draftFromFields(current, fields, { section, topics: named?.ids, contributors: people, body }),
  };
}

type Wrong = Record<string, string>;

async function resolveSection({
  slug,
  edition,
  wrong,
}: {
  slug: string | null | undefined;
  edition: string | undefined;
  wrong: Wrong;
}): Promise<number | null | undefined> {
  const t = translate("problems");
  const [found] = await database()
    .select({ edition: editions.id, section: sections.id })
    .from(editions)
    .leftJoin(sections, and(eq(sections.editionId, editions.id), eq(sections.slug, slug ?? "")))
    .where(edition === undefined ? eq(editions.isDefault, true) : eq(editions.code, edition));
  if (!found) wrong.edition = t("draft.edition", { code: edition ?? "" });
  else if (slug && found.section === null) wrong.section = t("draft.section");
  if (slug === undefined) return undefined;
  return slug ? (found?.section ?? null) : null;
}

async function resolveContributors(bylines: NonNullable<DraftFields["bylines"]>, wrong: Wrong) {
  const slugs = bylines.flatMap(({ contributor }) => (typeof contributor === "string" ? contributor : []));
  const { id, slug } = contributors;
  const rows =
    slugs.length > 0 ? await database().select({ id, slug }).from(contributors).where(inArray(slug, slugs)) : [];
  const bySlug = new Map(rows.map((row) => [row.slug, row.id]));
  return bylines.map(({ contributor }, at) => {
    if (typeof contributor !== "string") return contributor ?? null;
    const found = bySlug.get(contributor);
    if (found === undefined) wrong[`bylines.${at}.contributor`] = translate("problems")("draft.contributor");
    return found ?? null;
  });
}

async function resolveBody({ body, bodyHtml }: Partial<DraftFields>, wrong: Wrong): Promise<Body | undefined> {
  if (bodyHtml === undefined) return body;
  const t = translate("problems");
  if (body !== undefined) {
    wrong.bodyHtml = t("program.twoBodies");
    return undefined;
  }
  const made = bodyFromHtml(bodyHtml, { ownPath: (href) => ownPath(href, siteUrl()) });
  const parsed = BodySchema.safeParse(resolveOwnLinks(made, await resolveAddresses(made.ownPaths)));
  if (!parsed.success) wrong.bodyHtml = t("draft.bodyTooLong");
  return parsed.data as Body | undefined;
}

async function makeTopics(staff: Staff, known: NamedTopic[]): Promise<{ ok: true; ids: number[] } | Problem> {
  const ids: number[] = [];
  for (const [at, { id, word }] of known.entries()) {
    const made = id ?? (await makeTopic(staff, word));
    if (typeof made !== "number")
      return { ...made, fields: { [`topics.${at}`]: Object.values(made.fields ?? {})[0] ?? "" } };
    ids.push(made);
  }
  return { ok: true, ids };
}

async function makeTopic(staff: Staff, name: string): Promise<number | Problem> {
  const made = await createTopic(staff, { name });
  if (made.ok) return made.topicId;
  // Two programs may bring the same new name at the same moment, or one program twice in one list.
  const [found] = made.problem === "slug-taken" ? await findTopics([name]) : [];
  return found?.id ?? made;
}
