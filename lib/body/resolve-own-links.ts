import type { UnresolvedBody } from "./body-from-html.ts";
import { headOf, isReadAlsoHeading, type LinkAttrs, onlyLinks, readAlsoLine } from "./read-also-line.ts";
import type { Block, Body, Inline, ListItem, Mark } from "./schema.ts";

/**
 * Turns links to our own addresses into links by id (`articles` maps a path to its article), and lines that say nothing but
 * “Read also: …” before such links, or over a list of them, into Read alsos. A path that is no article's stays a plain link,
 * in a line of its own where others of the line were known. `self` is the article the body belongs to: it points to no Read
 * also of itself.
 */
export function resolveOwnLinks(
  { body, ownPaths }: Pick<UnresolvedBody, "body" | "ownPaths">,
  articles: ReadonlyMap<string, number>,
  { self }: { self?: number } = {},
): Body {
  const known = new Map(ownPaths.flatMap((path) => articleOf(path, articles)));
  if (known.size === 0) return body;
  return { ...body, content: resolvedBlocks(body.content, { known, self }) };
}

type Known = { known: ReadonlyMap<string, number>; self: number | undefined };

function articleOf(path: string, articles: ReadonlyMap<string, number>): [string, number][] {
  const articleId = articles.get(path);
  return articleId === undefined ? [] : [[path, articleId]];
}

function resolvedBlocks(blocks: Block[], around: Known): Block[] {
  const done: Block[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at] as Block;
    const under = isReadAlsoHeading(block) ? linesUnder(blocks.slice(at + 1), around) : null;
    if (under && under.found.length > 0) {
      done.push(...under.found.map(readAlso));
      if (under.left.length > 0) done.push(block, ...under.left);
      at += under.lines;
    } else done.push(...resolved(block, around));
  }
  return done;
}

/** What stands under the words “Read also”: the list, or the lines, that are links and nothing else. */
function linesUnder(blocks: Block[], around: Known): { lines: number; found: number[]; left: Block[] } {
  const [first] = blocks;
  if (first && isList(first)) return { lines: 1, ...fromList(first, around) };
  const end = blocks.findIndex((block) => block.type !== "paragraph" || !onlyLinks(block.content ?? []));
  const lines = end < 0 ? blocks : blocks.slice(0, end);
  const taken = lines.flatMap((line) => (line.type === "paragraph" ? fromLine(line, onlyLinks, around) : []));
  return {
    lines: lines.length,
    found: taken.flatMap((line) => line.found),
    left: taken.flatMap((line) => line.left ?? []),
  };
}

type List = Extract<Block, { type: "bulletList" | "orderedList" }>;
type Line = Extract<Block, { type: "paragraph" }>;

const isList = (block: Block): block is List => block.type === "bulletList" || block.type === "orderedList";

/** A list in which every item is a link, or a Read also line of its own; a list that says more is left as it is. */
function fromList(list: List, around: Known, read = onlyLinks): { found: number[]; left: Block[] } {
  const items = list.content.map((item) => ({ item, line: lineOf(item) }));
  if (!items.every(({ line }) => line && read(line.content ?? []))) return { found: [], left: [list] };
  const taken = items.map(({ item, line }) => ({ item, ...fromLine(line as Line, read, around) }));
  const content = taken.flatMap(({ item, left }) => (left ? [{ ...item, content: [left] }] : []));
  return { found: taken.flatMap(({ found }) => found), left: content.length > 0 ? [{ ...list, content }] : [] };
}

function lineOf({ content }: ListItem): Line | null {
  const [only] = content;
  return content.length === 1 && only?.type === "paragraph" ? only : null;
}

function resolved(block: Block, around: Known): Block[] {
  if (isList(block)) {
    const { found, left } = fromList(block, around, readAlsoLine);
    if (found.length > 0) return [...found.map(readAlso), ...left];
    const content = block.content.map((item) => ({ ...item, content: resolvedBlocks(item.content, around) }));
    return [{ ...block, content }];
  }
  if (block.type === "blockquote") return [{ ...block, content: resolvedBlocks(block.content, around) }];
  if (block.type === "paragraph") {
    const { found, left } = fromLine(block, readAlsoLine, around);
    return [...found.map(readAlso), ...(left ? [left] : [])];
  }
  if (!("content" in block) || !block.content) return [block];
  return [{ ...block, content: (block.content as Inline[]).map((inline) => linked(inline, around)) } as Block];
}

/** The articles a line points to, and what is left of the line: all of it where it is none of ours to turn. */
function fromLine(
  line: Line,
  read: (content: Inline[]) => LinkAttrs[] | null,
  around: Known,
): { found: number[]; left: Line | null } {
  const content = line.content ?? [];
  const links = read(content) ?? [];
  const targets = links.map((link) => targetOf(link, around));
  const isOurs = links.some((link) => "href" in link && around.known.has(link.href));
  if (!isOurs || targets.includes(around.self ?? -1)) {
    return { found: [], left: { ...line, content: content.map((inline) => linked(inline, around)) } };
  }
  const found = [...new Set(targets.flatMap((target) => target ?? []))];
  const isDone = targets.every((target) => target !== null);
  return { found, left: isDone ? null : { ...line, content: [...headOf(content), ...unknownLinks(content, around)] } };
}

/** The links of a line whose articles are not known yet, with a comma between them. */
function unknownLinks(content: Inline[], around: Known): Inline[] {
  const left: Inline[] = [];
  for (const inline of content) {
    const link = linkOf(inline);
    if (!link || targetOf(link, around) !== null) continue;
    const before = left.at(-1);
    const isNext = before !== undefined && JSON.stringify(linkOf(before)) !== JSON.stringify(link);
    left.push(...(isNext ? [{ type: "text" as const, text: ", " }] : []), inline);
  }
  return left;
}

function linkOf(inline: Inline): LinkAttrs | undefined {
  return inline.type === "text" ? inline.marks?.find((mark) => mark.type === "link")?.attrs : undefined;
}

function targetOf(link: LinkAttrs, { known }: Known): number | null {
  return "articleId" in link ? link.articleId : (known.get(link.href) ?? null);
}

const readAlso = (articleId: number): Block => ({ type: "readAlso", attrs: { articleId } });

function linked(inline: Inline, around: Known): Inline {
  if (inline.type !== "text" || !inline.marks) return inline;
  return { ...inline, marks: inline.marks.map((mark) => byId(mark, around)) };
}

function byId(mark: Mark, { known }: Known): Mark {
  if (mark.type !== "link" || !("href" in mark.attrs)) return mark;
  const articleId = known.get(mark.attrs.href);
  return articleId === undefined ? mark : { type: "link", attrs: { articleId } };
}
