import { z } from "zod";
import { type Body, BodySchema } from "#lib/body/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { LIMITS } from "#lib/limits.ts";
import { isSlug } from "#lib/slug.ts";
import { translate } from "#lib/translate.ts";

const t = translate("problems");
const id = z.int().positive();
const line = (max: number) => z.string().max(max);

const ImageFieldsSchema = z.strictObject({
  media: id.describe("Id of an uploaded picture."),
  alt: line(LIMITS.alt),
  caption: line(LIMITS.caption).optional(),
  credit: line(LIMITS.credit).optional(),
});

const BylineFieldsSchema = z.strictObject({
  name: line(LIMITS.name).min(1).describe("The printed name. An unknown one becomes a contributor."),
  contributor: z
    .union([id, line(LIMITS.slug)])
    .nullable()
    .optional()
    .describe("Id or slug of a contributor."),
});

/** The draft fields of the API: slugs and names where a draft holds ids. */
export const DraftFieldsInput = z.strictObject({
  edition: line(40).optional().describe("Code of the edition; the default edition where it is left out."),
  section: line(LIMITS.slug).nullable().describe("Slug of the section."),
  headline: line(LIMITS.headline),
  standfirst: line(LIMITS.standfirst).optional(),
  slug: line(LIMITS.slug)
    .refine((slug) => slug === "" || isSlug(slug), { error: () => t("ready.slug-wrong") })
    .optional()
    .describe("Last part of the address; made from the headline where it is empty."),
  workingTitle: line(LIMITS.workingTitle).optional(),
  kicker: line(LIMITS.kicker).optional(),
  dateline: line(LIMITS.dateline).optional(),
  bylines: z.array(BylineFieldsSchema).max(LIMITS.bylines).optional(),
  topics: z
    .array(line(LIMITS.name).min(1))
    .max(LIMITS.topics)
    .optional()
    .describe("Slugs or names. An unknown name becomes a topic where the token’s role may make topics."),
  related: z
    .array(id)
    .max(LIMITS.related)
    .optional()
    .describe("Ids of the articles in the Related list under the text, in order. Readers get those that are public."),
  image: ImageFieldsSchema.nullable().optional(),
  body: BodySchema.optional(),
  bodyHtml: z
    .string()
    .max(LIMITS.draftBytes)
    .optional()
    .describe(
      "In place of `body`: cleaned like a paste into the editor. A paragraph `Read also: <a href=ADDRESS>` with an address of ours becomes a readAlso.",
    ),
  sensitive: z.boolean().optional(),
  syndicate: z.boolean().optional(),
});
export type DraftFields = Omit<z.infer<typeof DraftFieldsInput>, "body"> & { body?: Body | undefined };

/** What a draft's slugs and names mean in this newsroom; a part that was not sent is undefined. */
export type Resolved = {
  section: number | null | undefined;
  topics: number[] | undefined;
  contributors: (number | null)[];
  body: Body | undefined;
};

/** The draft these fields make of the current one: a field that was not sent keeps its value. */
export function draftFromFields(current: Draft, fields: Partial<DraftFields>, resolved: Resolved): Draft {
  const { image, bylines } = fields;
  const lines = ["headline", "standfirst", "slug", "workingTitle", "kicker", "dateline"] as const;
  const sent = Object.fromEntries(lines.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
  return {
    ...current,
    ...sent,
    section: resolved.section === undefined ? current.section : resolved.section,
    topics: resolved.topics ?? current.topics,
    related: fields.related ?? current.related,
    bylines:
      bylines?.map(({ name }, at) => ({ name, contributor: resolved.contributors[at] ?? null })) ?? current.bylines,
    image: image === undefined ? current.image : image && { caption: "", credit: "", ...image },
    body: resolved.body ?? current.body,
    sensitive: fields.sensitive ?? current.sensitive,
    syndicate: fields.syndicate ?? current.syndicate,
  };
}
