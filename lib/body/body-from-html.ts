import { parseFragment, defaultTreeAdapter as tree } from "parse5";
import { LIMITS } from "#lib/limits.ts";
import {
  attribute,
  type HtmlElement,
  type HtmlNode,
  inlineText,
  marksWithin,
  type OwnPath,
  tidyLine,
} from "./inline-from-html.ts";
import { emojiOf, type PastedPicture, readPicture, takePictures } from "./pasted-pictures.ts";
import { withAddressLinks } from "./read-also-address.ts";
import type { Block, Body, Inline, ListItem, Mark } from "./schema.ts";
import { continuedLine, isWordMarker, type WordLine, wordLine, wordLists } from "./word-list.ts";

/** A body made from HTML before our own addresses in it are looked up: see `resolveOwnLinks`. */
export type UnresolvedBody = { body: Body; ownPaths: string[]; pictures: PastedPicture[] };

/**
 * Makes a body of HTML from a paste or a program: structure, bold, italic, strike, links and our own pictures stay; styles,
 * scripts, tracking parameters and unsafe addresses go, their text stays. Our own addresses are kept as paths, listed in
 * `ownPaths`, for `resolveOwnLinks`; pictures of others are left out and listed in `pictures`. Takes anything; never throws.
 */
export function bodyFromHtml(html: string, { ownPath }: { ownPath: OwnPath }): UnresolvedBody {
  const paths = new Set<string>();
  const noting: OwnPath = (href) => {
    const path = ownPath(href);
    if (path !== null) paths.add(path);
    return path;
  };
  const sources: string[] = [];
  const picture = (element: HtmlElement) => readPicture(element, sources, ownPath);
  const around = { marks: [], depth: 0, nested: 0, ownPath: noting, picture };
  const { content, pictures } = takePictures(readBlocks(parseFragment(html).childNodes, around), sources);
  return { body: { type: "doc", content }, ownPaths: [...paths], pictures };
}

/** `depth` counts elements, `nested` levels of the body that lists (two each) and quotes (one) take. */
type Around = { marks: Mark[]; depth: number; nested: number; ownPath: OwnPath } & {
  picture: (element: HtmlElement) => Block | null;
};

// Deeper elements are left out: no page a person made has so many, and recursion must end somewhere.
const DEEPEST = 400;
// A list or quote deeper than this gives its blocks to the one around it, so that the body stays within LIMITS.depth.
const MOST_NESTED = LIMITS.depth - 4;

const DROPPED =
  /^(script|style|head|title|meta|link|noscript|template|iframe|object|embed|svg|math|form|input|button|select|textarea|audio|video|canvas)$/;
const INLINE =
  /^(a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|o:p|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|w:\w+|wbr)$/;

/** Reads nodes into blocks; runs of inline nodes between block elements become paragraphs. */
function readBlocks(nodes: HtmlNode[], around: Around): Block[] {
  const blocks: Block[] = [];
  let line: Inline[] = [];
  let wordLines: WordLine[] = [];
  const closeLine = () => {
    for (const paragraph of paragraphsOf(line)) {
      blocks.push({ type: "paragraph", content: withAddressLinks(paragraph, around.ownPath) });
    }
    line = [];
  };
  const closeLists = () => {
    blocks.push(...wordLists(wordLines));
    wordLines = [];
  };
  for (const node of nodes) {
    if (isInline(node)) {
      line.push(...readInline(node, around));
      if (tidyLine(line).length > 0) closeLists();
    } else if (tree.isElementNode(node) && !DROPPED.test(node.tagName)) {
      closeLine();
      const kind = wordLine(node);
      const within = readElement(node, kind ? { ...around, nested: around.nested + 2 * kind.level } : around);
      const before = continuedLine(node, wordLines);
      if (kind && within.length > 0) wordLines.push({ ...kind, blocks: within });
      else if (before) wordLines.push({ ...before, blocks: within, continues: true });
      else if (!kind) {
        closeLists();
        blocks.push(...within);
      }
    }
  }
  closeLine();
  closeLists();
  return blocks;
}

function readElement(element: HtmlElement, around: Around): Block[] {
  const within = { ...around, marks: marksWithin(element, around.marks, around.ownPath), depth: around.depth + 1 };
  if (around.depth > DEEPEST) return [];
  const { tagName, childNodes } = element;
  const picture = around.picture(element);
  if (picture || tagName === "img") return picture ? [picture] : [];
  if (/^h[1-6]$/.test(tagName)) return readHeading(element, { ...within, marks: [] });
  if (tagName === "hr") return [{ type: "divider" }];
  const isFlat = around.nested > MOST_NESTED;
  if (/^[uo]l$/.test(tagName) && !isFlat) return readList(element, { ...within, nested: around.nested + 2 });
  if (tagName === "blockquote" && !isFlat) {
    const content = readBlocks(childNodes, { ...within, nested: around.nested + 1 });
    return content.length > 0 ? [{ type: "blockquote", content }] : [];
  }
  return readBlocks(childNodes, within);
}

function readHeading(element: HtmlElement, around: Around): Block[] {
  const level = element.tagName <= "h2" ? 2 : 3;
  const content = tidyLine(readInline(element, around)).filter((inline) => inline.type === "text");
  return content.length > 0 ? [{ type: "heading", attrs: { level }, content }] : [];
}

function readList(element: HtmlElement, around: Around): Block[] {
  const items: ListItem[] = [];
  for (const child of element.childNodes) {
    const blocks = readItem(child, around);
    const last = items.at(-1);
    // Google Docs and Word put a nested list beside its item instead of into it.
    const isLooseList = tree.isElementNode(child) && /^[uo]l$/.test(child.tagName);
    if (isLooseList && last) last.content.push(...blocks);
    // A selection that began deep in a list comes with the lists around it, but without their items.
    else if (isLooseList) items.push(...blocks.flatMap(asItems));
    else if (blocks.length > 0) items.push({ type: "listItem", content: blocks });
  }
  if (items.length === 0) return [];
  if (element.tagName === "ul") return [{ type: "bulletList", content: items }];
  const start = Number(attribute(element, "start"));
  const counted = Number.isInteger(start) && start > 1 && start < 1_000_000;
  return [{ type: "orderedList", ...(counted && { attrs: { start } }), content: items }];
}

function asItems(block: Block): ListItem[] {
  const isList = block.type === "bulletList" || block.type === "orderedList";
  return isList ? block.content : [{ type: "listItem", content: [block] }];
}

function readItem(node: HtmlNode, around: Around): Block[] {
  if (tree.isElementNode(node) && node.tagName === "li") return readBlocks(node.childNodes, around);
  return readBlocks([node], around);
}

function isInline(node: HtmlNode): boolean {
  if (tree.isTextNode(node)) return true;
  if (!tree.isElementNode(node)) return false;
  if (node.tagName === "br" || emojiOf(node) !== "") return true;
  return INLINE.test(node.tagName) && !holdsBlock(node);
}

// Iterative, because a page may nest its spans thousands deep.
function holdsBlock(element: HtmlElement): boolean {
  const todo: HtmlNode[] = [...element.childNodes];
  for (let node = todo.pop(); node; node = todo.pop()) {
    if (!tree.isElementNode(node) || DROPPED.test(node.tagName)) continue;
    if (node.tagName !== "br" && !INLINE.test(node.tagName) && emojiOf(node) === "") return true;
    todo.push(...node.childNodes);
  }
  return false;
}

function readInline(node: HtmlNode, around: Around): Inline[] {
  if (tree.isTextNode(node)) return inlineText(node.value, around.marks);
  if (!tree.isElementNode(node) || DROPPED.test(node.tagName) || around.depth > DEEPEST) return [];
  if (isWordMarker(node)) return [];
  if (node.tagName === "br") return [{ type: "hardBreak" }];
  if (node.tagName === "img") return inlineText(emojiOf(node), around.marks);
  const marks = marksWithin(node, around.marks, around.ownPath);
  const within = { ...around, marks, depth: around.depth + 1 };
  return node.childNodes.flatMap((child) => readInline(child, within));
}

/** Two breaks in a row end a paragraph. */
function paragraphsOf(line: Inline[]): Inline[][] {
  const paragraphs: Inline[][] = [[]];
  line.forEach((inline, at) => {
    const isBreak = inline.type === "hardBreak";
    const before = line[at - 1];
    if (isBreak && before?.type === "hardBreak") paragraphs.push([]);
    else paragraphs.at(-1)?.push(inline);
  });
  return paragraphs.map(tidyLine).filter((paragraph) => paragraph.length > 0);
}
