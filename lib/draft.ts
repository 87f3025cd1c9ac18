import { z } from "zod";
import { BODY_VERSION, type Body, BodySchema, emptyBody } from "#lib/body/schema.ts";
import { LIMITS } from "#lib/limits.ts";

const id = z.number().int().positive();
const line = (max: number) => z.string().max(max);

export const PictureSchema = z.object({
  media: id,
  alt: line(LIMITS.alt),
  caption: line(LIMITS.caption),
  credit: line(LIMITS.credit),
});
export type Picture = z.infer<typeof PictureSchema>;

/** A byline as typed: a known contributor, or a name that becomes one when the draft is saved. */
export const BylineSchema = z.object({ name: line(LIMITS.name).min(1), contributor: id.nullable() });
export type Byline = z.infer<typeof BylineSchema>;

/**
 * Everything a revision holds. `section` and `topics` are ids, `related` those of the articles in the list under the text; `slug` is the last part of the address, empty until chosen
 * (publishing then makes it from the headline). The editor sends exactly this; the API's draft fields are turned into it.
 */
export const DraftSchema = z.object({
  version: z.literal(BODY_VERSION),
  headline: line(LIMITS.headline),
  standfirst: line(LIMITS.standfirst),
  slug: line(LIMITS.slug),
  workingTitle: line(LIMITS.workingTitle),
  kicker: line(LIMITS.kicker),
  dateline: line(LIMITS.dateline),
  section: id.nullable(),
  bylines: z.array(BylineSchema).max(LIMITS.bylines),
  topics: z.array(id).max(LIMITS.topics),
  related: z.array(id).max(LIMITS.related),
  image: PictureSchema.nullable(),
  body: BodySchema,
  sensitive: z.boolean(),
  syndicate: z.boolean(),
});
export type Draft = Omit<z.infer<typeof DraftSchema>, "body"> & { body: Body };

export const emptyDraft = (): Draft => ({
  version: BODY_VERSION,
  headline: "",
  standfirst: "",
  slug: "",
  workingTitle: "",
  kicker: "",
  dateline: "",
  section: null,
  bylines: [],
  topics: [],
  related: [],
  image: null,
  body: emptyBody(),
  sensitive: false,
  syndicate: true,
});
