import { bodyBlocks, holdsBlocks } from "#lib/body/body-blocks.ts";
import type { Block, Body, Inline, ListItem } from "#lib/body/schema.ts";
import type { ImpactChoice } from "./impact-choice.ts";

type AnyBlock = Block | ListItem;
type ReadAlso = Extract<Block, { type: "readAlso" }>;
/** `from` is the article that links lead to; `self` is the article whose body this is. */
export type Redirection = { from: number; self: number; choice: ImpactChoice };

/**
 * Does with a body's links to `from` what was chosen for each group. A Read also line is never made a second one to the same
 * article, nor one to the article itself: it is dropped then. A body without such links is answered as it is.
 */
export function redirectLinks(body: Body, redirection: Redirection): Body {
  const taken = new Set(
    [...bodyBlocks(body)].flatMap((block) => (block.type === "readAlso" ? block.attrs.articleId : [])),
  );
  const content = redirected(body.content, { ...redirection, taken });
  return content === body.content ? body : { ...body, content };
}

type Context = Redirection & { taken: Set<number> };

function redirected<T extends AnyBlock>(blocks: T[], context: Context): T[] {
  const next = blocks.flatMap((block) => redirectedBlock(block, context) ?? []) as T[];
  return next.length === blocks.length && next.every((block, at) => block === blocks[at]) ? blocks : next;
}

function redirectedBlock(block: AnyBlock, context: Context): AnyBlock | null {
  if (block.type === "readAlso") return redirectedReadAlso(block, context);
  if (holdsBlocks(block)) {
    const content = redirected(block.content as AnyBlock[], context);
    if (content === block.content) return block;
    return content.length > 0 ? ({ ...block, content } as AnyBlock) : null;
  }
  if (block.type !== "paragraph" && block.type !== "heading" && block.type !== "pullQuote") return block;
  const content = (block.content ?? []).map((inline) => redirectedInline(inline, context));
  return content.every((inline, at) => inline === block.content?.[at]) ? block : ({ ...block, content } as AnyBlock);
}

function redirectedReadAlso(block: ReadAlso, { from, self, choice, taken }: Context): ReadAlso | null {
  const { fallback, ...attrs } = block.attrs;
  const onFallback = choice.fallback;
  const isFallback = fallback === from && onFallback !== undefined && onFallback.do !== "keep";
  const spare = isFallback ? replacedFallback(onFallback, { self, target: attrs.articleId }) : fallback;
  const onReadAlso = choice.readAlso;
  if (attrs.articleId !== from || onReadAlso === undefined || onReadAlso.do === "keep") {
    return isFallback ? { ...block, attrs: { ...attrs, ...(spare !== undefined && { fallback: spare }) } } : block;
  }
  if (onReadAlso.do === "drop" || onReadAlso.with === self || taken.has(onReadAlso.with)) return null;
  taken.add(onReadAlso.with);
  // An own label was written for the article that goes.
  const { label: _, ...kept } = attrs;
  const still = spare === onReadAlso.with ? undefined : spare;
  return { ...block, attrs: { ...kept, articleId: onReadAlso.with, ...(still !== undefined && { fallback: still }) } };
}

function replacedFallback(
  choice: NonNullable<ImpactChoice["fallback"]>,
  { self, target }: { self: number; target: number },
): number | undefined {
  return choice.do === "replace" && choice.with !== self && choice.with !== target ? choice.with : undefined;
}

function redirectedInline(inline: Inline, { from, self, choice: { inline: choice } }: Context): Inline {
  if (inline.type !== "text" || choice === undefined || choice.do === "keep") return inline;
  const isLink = inline.marks?.some(
    (mark) => mark.type === "link" && "articleId" in mark.attrs && mark.attrs.articleId === from,
  );
  if (!isLink) return inline;
  if (choice.do === "replace" && choice.with !== self) {
    const marks = (inline.marks ?? []).map((mark) =>
      mark.type === "link" ? { type: "link" as const, attrs: { articleId: choice.with } } : mark,
    );
    return { ...inline, marks };
  }
  const { marks, ...plain } = inline;
  const others = (marks ?? []).filter((mark) => mark.type !== "link");
  return others.length > 0 ? { ...plain, marks: others } : plain;
}
