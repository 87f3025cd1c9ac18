import { z } from "zod";
import { STATUSES } from "#lib/status.ts";
import { TargetSchema } from "../targets.ts";

const ShownSchema = z.object({ articleId: z.number(), headline: z.string() });
const StatusSchema = z.enum(STATUSES);
const KindSchema = z.enum(["readAlso", "inline", "related"]);

const FallbackSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("article"),
    articleId: z.number(),
    headline: z.string().nullable(),
    status: StatusSchema.nullable(),
  }),
  z.object({ kind: z.literal("thread"), thread: z.object({ id: z.number(), name: z.string() }).nullable() }),
]);

const OutgoingSchema = z.object({
  node: z.string(),
  kind: KindSchema,
  targetArticle: z.number().nullable(),
  headline: z.string().nullable(),
  status: StatusSchema.nullable(),
  fallback: FallbackSchema.nullable(),
  shown: ShownSchema.nullable(),
  instead: z.boolean(),
});
/** A link of the saved draft, with what readers would get for it. */
export type Outgoing = z.infer<typeof OutgoingSchema>;

const IncomingSchema = z.object({
  id: z.number(),
  sourceArticle: z.number(),
  of: z.enum(["live", "draft"]),
  headline: z.string(),
  status: StatusSchema,
  node: z.string(),
  kind: KindSchema,
  label: z.string().nullable(),
  through: z.enum(["target", "fallback", "thread"]),
  isShown: z.boolean(),
  sentence: z.string(),
  paragraph: z.number(),
});
/** A place in another article that leads, or may lead, here. */
export type Incoming = z.infer<typeof IncomingSchema>;

const AnswerSchema = z.object({
  outgoing: z.array(OutgoingSchema),
  incoming: z.object({ items: z.array(IncomingSchema), next: z.number().nullable() }),
  /** The articles linked to, as they stand now. */
  targets: z.array(TargetSchema),
});
type LinksAround = z.infer<typeof AnswerSchema>;

/** The saved draft's links and a page of those that lead here. */
export async function readLinksAround(
  articleId: number,
  { after, signal }: { after?: number; signal: AbortSignal },
): Promise<LinksAround> {
  const search = after === undefined ? "" : `?after=${after}`;
  const response = await fetch(`/newsroom/articles/${articleId}/links${search}`, { signal });
  if (!response.ok) throw new Error(`The links of the article could not be read (${response.status}).`);
  return AnswerSchema.parse(await response.json());
}
