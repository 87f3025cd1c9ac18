import { holdsBlocks } from "#lib/body/body-blocks.ts";
import type { Block, Body, Inline, ListItem, Mark } from "#lib/body/schema.ts";

/** What takes an address's place: another address, an article of ours, or nothing, which leaves the words. */
export type LinkReplacement = { href: string } | { articleId: number } | null;

/** Puts something else where a body links to an address. A body that does not link there is answered as it is. */
export function replaceLinks(body: Body, { url, to }: { url: string; to: LinkReplacement }): Body {
  const content = replacedBlocks(body.content, { url, to });
  return content === body.content ? body : { ...body, content };
}

type Change = { url: string; to: LinkReplacement };

function replacedBlocks<T extends Block | ListItem>(blocks: T[], change: Change): T[] {
  return unchanged(
    blocks,
    blocks.map((block) => replacedBlock(block, change)),
  );
}

function replacedBlock<T extends Block | ListItem>(block: T, change: Change): T {
  if (holdsBlocks(block)) {
    const content = replacedBlocks(block.content as Block[], change);
    return content === block.content ? block : { ...block, content };
  }
  if (block.type !== "paragraph" && block.type !== "heading" && block.type !== "pullQuote") return block;
  if (!block.content) return block;
  const content = unchanged(
    block.content,
    block.content.map((inline) => replacedInline(inline, change)),
  );
  return content === block.content ? block : { ...block, content };
}

function replacedInline(inline: Inline, { url, to }: Change): Inline {
  if (inline.type !== "text" || !inline.marks?.some((mark) => leadsTo(mark, url))) return inline;
  const marks = inline.marks.flatMap((mark): Mark[] => {
    if (!leadsTo(mark, url)) return [mark];
    return to === null ? [] : [{ type: "link", attrs: to }];
  });
  const { marks: _, ...plain } = inline;
  return marks.length > 0 ? { ...plain, marks } : plain;
}

function leadsTo(mark: Mark, url: string): boolean {
  return mark.type === "link" && "href" in mark.attrs && mark.attrs.href === url;
}

function unchanged<T>(before: T[], after: T[]): T[] {
  return after.every((one, at) => one === before[at]) ? before : after;
}
