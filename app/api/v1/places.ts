import { z } from "zod";
import { createContributor } from "#db/contributors/create-contributor.ts";
import { listContributors } from "#db/contributors/list-contributors.ts";
import { createEdition } from "#db/editions/create-edition.ts";
import { listEditions } from "#db/editions/list-editions.ts";
import { keyOf, markOf, PAGE_ROWS } from "#db/keyset.ts";
import { createSection } from "#db/sections/create-section.ts";
import { listSections } from "#db/sections/list-sections.ts";
import { createTopic } from "#db/topics/create-topic.ts";
import { listTopics } from "#db/topics/list-topics.ts";
import { LIMITS } from "#lib/limits.ts";
import { call } from "./program.ts";
import { PageQuery, pageOf } from "./shapes.ts";

const name = z.string().min(1).max(LIMITS.name);
const slug = z.string().max(LIMITS.slug).optional().describe("Made from the name where it is left out.");
const lines = z.string().max(LIMITS.description).optional();
const PlaceOutput = z.object({ id: z.int(), slug: z.string(), name: z.string() });
const NamedQuery = PageQuery.extend({ q: z.string().max(200).optional().describe("Part of the name.") });
const EditionQuery = PageQuery.extend({ edition: z.string().max(40).optional().describe("Code.") });

export const listSectionsCall = call({
  summary: "List the sections in the order of the navigation",
  permission: "create",
  query: EditionQuery,
  output: pageOf(PlaceOutput.extend({ description: z.string(), edition: z.string() })),
  run: async ({ staff, query }) => {
    const rows = await listSections(staff, { edition: query.edition });
    return { ok: true, answer: pageAfter(rows, ({ id }) => id, query) };
  },
});

export const createSectionCall = call({
  summary: "Add a section at the end of an edition’s navigation",
  permission: "manageSections",
  input: z.strictObject({ name, slug, description: lines, edition: z.string().max(40).optional() }),
  status: 201,
  output: PlaceOutput,
  run: async ({ staff, input }) => {
    const made = await createSection(staff, input);
    return made.ok ? { ok: true, answer: { ...made, id: made.sectionId } } : made;
  },
});

export const listTopicsCall = call({
  summary: "List the topics by slug",
  permission: "create",
  query: NamedQuery,
  output: pageOf(PlaceOutput.extend({ description: z.string() })),
  run: async ({ staff, query }) => ({ ok: true, answer: await listTopics(staff, query) }),
});

export const createTopicCall = call({
  summary: "Add a topic",
  permission: "createTopic",
  input: z.strictObject({ name, slug, description: lines }),
  status: 201,
  output: PlaceOutput,
  run: async ({ staff, input }) => {
    const made = await createTopic(staff, input);
    return made.ok ? { ok: true, answer: { ...made, id: made.topicId } } : made;
  },
});

export const listContributorsCall = call({
  summary: "List the people credited, by slug",
  permission: "create",
  query: NamedQuery,
  output: pageOf(PlaceOutput.extend({ role: z.string() })),
  run: async ({ staff, query }) => ({ ok: true, answer: await listContributors(staff, query) }),
});

export const createContributorCall = call({
  summary: "Add a person to be credited",
  permission: "createTopic",
  input: z.strictObject({ name, slug, role: z.string().max(LIMITS.name).optional(), bio: lines }),
  status: 201,
  output: PlaceOutput,
  run: async ({ staff, input }) => {
    const made = await createContributor(staff, input);
    return made.ok ? { ok: true, answer: { ...made, id: made.contributorId } } : made;
  },
});

const EditionOutput = z.object({
  code: z.string(),
  slug: z.string().describe("Its path’s first part."),
  name: z.string(),
});

export const listEditionsCall = call({
  summary: "List the editions, the default one first",
  permission: "create",
  query: PageQuery,
  output: pageOf(EditionOutput.extend({ language: z.string(), isDefault: z.boolean() })),
  run: async ({ staff, query }) => {
    const rows = (await listEditions(staff)).map((row) => ({ ...row, slug: row.pathPrefix }));
    return { ok: true, answer: pageAfter(rows, ({ code }) => code, query) };
  },
});

export const createEditionCall = call({
  summary: "Add an edition: a site in one language under a path of its own",
  permission: "manageSections",
  input: z.strictObject({
    code: z.string().min(1).max(40),
    name,
    language: z.string().min(2).max(40).describe("BCP 47, like uk or en-GB."),
    slug: z.string().max(LIMITS.slug).optional().describe("Its path’s first part; the code where it is left out."),
  }),
  status: 201,
  output: EditionOutput,
  run: async ({ staff, input: { slug: pathPrefix, ...input } }) => {
    const made = await createEdition(staff, { ...input, pathPrefix });
    if (made.ok) return { ok: true, answer: { ...made, slug: made.pathPrefix } };
    const { pathPrefix: sentence, ...fields } = made.fields ?? {};
    return { ...made, fields: sentence === undefined ? fields : { ...fields, slug: sentence } };
  },
});

/** A page of a list so short that it is read whole. */
function pageAfter<T>(
  rows: T[],
  keyOfRow: (row: T) => string | number,
  { after, limit = PAGE_ROWS }: { after?: string | undefined; limit?: number | undefined },
): { items: T[]; next: string | null } {
  const first = rows[0];
  const key = first && keyOf(after, typeof keyOfRow(first) === "number" ? "number" : "string");
  const from = key === undefined ? 0 : rows.findIndex((row) => keyOfRow(row) === key) + 1;
  const items = rows.slice(from, from + limit);
  const last = items.at(-1);
  return { items, next: last && from + limit < rows.length ? markOf(keyOfRow(last)) : null };
}
