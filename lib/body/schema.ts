import { z } from "zod";
import { LIMITS } from "#lib/limits.ts";

/**
 * The body of an article: a ProseMirror document as JSON (`{ type: "doc", content: [block, …] }`).
 * Blocks carry `attrs.node`, a stable id that survives edits; `withNodeIds` gives the missing ones.
 */
export const BODY_VERSION = 2;

const nodeId = z.string().min(1).max(40);
const id = z.number().int().positive();

export const MarkSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("bold") }),
  z.object({ type: z.literal("italic") }),
  z.object({ type: z.literal("strike") }),
  z.object({
    type: z.literal("link"),
    attrs: z.union([z.object({ articleId: id }), z.object({ href: z.string().min(1).max(2000).refine(isSafeHref) })]),
  }),
]);
export type Mark = z.infer<typeof MarkSchema>;

const TextSchema = z.object({
  type: z.literal("text"),
  text: z.string().min(1),
  marks: z.array(MarkSchema).max(8).optional(),
});
const InlineSchema = z.discriminatedUnion("type", [TextSchema, z.object({ type: z.literal("hardBreak") })]);
export type Inline = z.infer<typeof InlineSchema>;

const attrs = z.object({ node: nodeId.optional() }).optional();
const inlines = z.array(InlineSchema).max(LIMITS.blocks).optional();

const ParagraphSchema = z.object({ type: z.literal("paragraph"), attrs, content: inlines });
const HeadingSchema = z.object({
  type: z.literal("heading"),
  attrs: z.object({ node: nodeId.optional(), level: z.union([z.literal(2), z.literal(3)]) }),
  content: inlines,
});
const PullQuoteSchema = z.object({
  type: z.literal("pullQuote"),
  attrs: z.object({ node: nodeId.optional(), credit: z.string().max(LIMITS.credit).optional() }).optional(),
  content: inlines,
});
const DividerSchema = z.object({ type: z.literal("divider"), attrs });
const EmbedSchema = z.object({
  type: z.literal("embed"),
  attrs: z.object({
    node: nodeId.optional(),
    url: z.string().max(2000).refine(isWebAddress),
    title: z.string().max(LIMITS.headline).optional(),
  }),
});
const ImageSchema = z.object({
  type: z.literal("image"),
  attrs: z.object({
    node: nodeId.optional(),
    media: id,
    alt: z.string().max(LIMITS.alt),
    caption: z.string().max(LIMITS.caption).optional(),
    credit: z.string().max(LIMITS.credit).optional(),
    width: z.enum(["column", "wide"]).optional(),
  }),
});
const ReadAlsoSchema = z.object({
  type: z.literal("readAlso"),
  attrs: z.object({
    node: nodeId.optional(),
    articleId: id,
    label: z.string().max(LIMITS.label).optional(),
    fallback: z.union([id, z.literal("thread")]).optional(),
  }),
});

export type ListItem = { type: "listItem"; attrs?: { node?: string }; content: Block[] };
export type Block =
  | z.infer<typeof ParagraphSchema>
  | z.infer<typeof HeadingSchema>
  | z.infer<typeof PullQuoteSchema>
  | z.infer<typeof DividerSchema>
  | z.infer<typeof EmbedSchema>
  | z.infer<typeof ImageSchema>
  | z.infer<typeof ReadAlsoSchema>
  | { type: "bulletList"; attrs?: { node?: string }; content: ListItem[] }
  | { type: "orderedList"; attrs?: { node?: string; start?: number }; content: ListItem[] }
  | { type: "blockquote"; attrs?: { node?: string }; content: Block[] };

export const ListItemSchema: z.ZodType<ListItem> = z.lazy(() =>
  z.object({ type: z.literal("listItem"), attrs, content: z.array(BlockSchema).min(1).max(LIMITS.blocks) }),
);
export const BlockSchema: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion("type", [
    ParagraphSchema,
    HeadingSchema,
    PullQuoteSchema,
    DividerSchema,
    EmbedSchema,
    ImageSchema,
    ReadAlsoSchema,
    z.object({ type: z.literal("bulletList"), attrs, content: z.array(ListItemSchema).min(1).max(LIMITS.blocks) }),
    z.object({
      type: z.literal("orderedList"),
      attrs: z.object({ node: nodeId.optional(), start: z.number().int().optional() }).optional(),
      content: z.array(ListItemSchema).min(1).max(LIMITS.blocks),
    }),
    z.object({ type: z.literal("blockquote"), attrs, content: z.array(BlockSchema).min(1).max(LIMITS.blocks) }),
  ]),
);

/** Parses a body from outside; refuses unknown nodes, marks, unsafe links, too many blocks and too deep nesting. */
export const BodySchema = z.preprocess(
  refuseDeepNesting,
  z.object({ type: z.literal("doc"), content: z.array(BlockSchema).max(LIMITS.blocks) }),
);
export type Body = { type: "doc"; content: Block[] };

export const emptyBody = (): Body => ({ type: "doc", content: [] });

/** Only http, https, mailto and tel, and paths of our own site: never `javascript:` or `data:`. */
export function isSafeHref(href: string): boolean {
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(href) && !hasControlCharacter(href);
}

export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url) && !hasControlCharacter(url);
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < " " || character === "\u007f");
}

// A body nested thousands of levels deep would overflow the stack of every recursive reader of it, zod's included.
function refuseDeepNesting(value: unknown, context: z.RefinementCtx): unknown {
  const todo: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let blocks = 0;
  while (todo.length > 0) {
    const next = todo.pop();
    const content = (next?.value as { content?: unknown } | null)?.content;
    if (!next || !Array.isArray(content)) continue;
    blocks += content.length;
    if (next.depth > LIMITS.depth || blocks > LIMITS.blocks * 4) {
      context.addIssue({ code: "custom", message: "too-deep-or-long" });
      return z.NEVER;
    }
    for (const child of content) todo.push({ value: child, depth: next.depth + 1 });
  }
  return value;
}
