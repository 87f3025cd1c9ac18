import { bodyBlocks } from "./body-blocks.ts";
import type { Body, Inline, Mark } from "./schema.ts";

/** A row of the links ledger; `node` is the block the link stands in, `label` an own label or the linked words. */
export type BodyLink = {
  node: string;
  kind: "readAlso" | "inline";
  position: number;
  targetId: number | null;
  targetUrl: string | null;
  label: string | null;
  /** What a Read also leads to while its target is not public: an article, or the next of the target's thread. */
  fallbackId: number | null;
  fallbackThread: boolean;
};

/** Every link of a body that has its node ids, in reading order. */
export function bodyLinks(body: Body): BodyLink[] {
  const links: Omit<BodyLink, "position">[] = [];
  for (const block of bodyBlocks(body)) {
    const node = block.attrs?.node ?? "";
    if (block.type === "readAlso") {
      const { articleId, label, fallback } = block.attrs;
      const target = { targetId: articleId, targetUrl: null };
      links.push({ node, kind: "readAlso", ...target, label: label || null, ...fallbackOf(fallback) });
    } else if (block.type === "paragraph" || block.type === "heading" || block.type === "pullQuote") {
      links.push(...inlineLinks(block.content ?? [], node));
    }
  }
  return links.map((link, position) => ({ ...link, position }));
}

/** Ids of all articles a body may print a link to, fallbacks included. */
export function bodyTargets(body: Body): number[] {
  return [...new Set(bodyLinks(body).flatMap(({ targetId, fallbackId }) => [targetId ?? [], fallbackId ?? []].flat()))];
}

/** Ids of all pictures in a body. */
export function bodyPictures(body: Body): number[] {
  const media = [...bodyBlocks(body)].flatMap((block) => (block.type === "image" ? block.attrs.media : []));
  return [...new Set(media)];
}

// Words that differ only in other marks are one link to the reader, so neighbours with the same target are one row.
function inlineLinks(content: Inline[], node: string): Omit<BodyLink, "position">[] {
  const links: Omit<BodyLink, "position">[] = [];
  let open: Omit<BodyLink, "position"> | null = null;
  for (const inline of content) {
    const mark = inline.type === "text" ? inline.marks?.find((candidate) => candidate.type === "link") : undefined;
    if (inline.type !== "text" || !mark) {
      open = null;
      continue;
    }
    const target = linkTarget(mark);
    if (open && open.targetId === target.targetId && open.targetUrl === target.targetUrl) {
      open.label += inline.text;
    } else {
      open = { node, kind: "inline", ...target, label: inline.text, ...fallbackOf(undefined) };
      links.push(open);
    }
  }
  return links;
}

function linkTarget(mark: Extract<Mark, { type: "link" }>): Pick<BodyLink, "targetId" | "targetUrl"> {
  return "articleId" in mark.attrs
    ? { targetId: mark.attrs.articleId, targetUrl: null }
    : { targetId: null, targetUrl: mark.attrs.href };
}

/** A Read also's fallback as the ledger keeps it. */
export function fallbackOf(fallback: number | "thread" | undefined): Pick<BodyLink, "fallbackId" | "fallbackThread"> {
  return { fallbackId: typeof fallback === "number" ? fallback : null, fallbackThread: fallback === "thread" };
}
