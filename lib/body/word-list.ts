import { defaultTreeAdapter as tree } from "parse5";
import { attribute, type HtmlElement, type HtmlNode, textWithin } from "./inline-from-html.ts";
import type { Block, ListItem } from "./schema.ts";

/**
 * One line of a list as Word and Outlook copy it: a paragraph or heading whose style names a list and a level
 * (`mso-list:l0 level2 lfo1`), with its bullet or number as text in front (`mso-list:Ignore`).
 */
export type WordLine = {
  list: string;
  level: number;
  ordered: boolean;
  start: number;
  margin: string;
  blocks: Block[];
  /** A further paragraph of an item rather than an item of its own. */
  continues?: boolean;
};

const LIST = /mso-list:\s*(l\d+)\s+level(\d+)/i;
const MARKER = /mso-list:\s*ignore/i;
const NUMBER = /^\(?(\d{1,6}|[a-z]{1,6})[.)]/i;

/** What kind of list line an element is, or null when it is none. */
export function wordLine(element: HtmlElement): Omit<WordLine, "blocks"> | null {
  if (!/^(p|h[1-6]|div)$/.test(element.tagName)) return null;
  const [, list, level] = LIST.exec(styleOf(element)) ?? [];
  if (!list || !level) return null;
  const marker = markerOf(element);
  const counted = NUMBER.exec(marker)?.[1];
  const start = Number(counted);
  return {
    list,
    level: Number(level),
    ordered: counted !== undefined,
    start: Number.isInteger(start) && start > 0 ? start : 1,
    margin: marginOf(element),
  };
}

/** Is this the bullet or number that Word writes in front of a line, which a list draws itself? */
export function isWordMarker(element: HtmlElement): boolean {
  return MARKER.test(styleOf(element));
}

/** The line that a further paragraph belongs to: Word styles it as part of a list and sets it in as far as that line. */
export function continuedLine(element: HtmlElement, lines: WordLine[]): WordLine | undefined {
  const isOfList = /^MsoListParagraph/.test(attribute(element, "class")) && !LIST.test(styleOf(element));
  const margin = marginOf(element);
  return isOfList && margin !== "" ? lines.findLast((line) => line.margin === margin) : undefined;
}

/** Puts lines that follow each other into lists, one within the other by their levels; a skipped level is no level. */
export function wordLists(lines: WordLine[]): Block[] {
  const blocks: Block[] = [];
  let open: { line: WordLine; items: ListItem[] }[] = [];
  for (const line of lines) {
    open = open.filter((list) => list.line.level <= line.level);
    let last = open.at(-1);
    if (line.continues) {
      last?.items.at(-1)?.content.push(...line.blocks);
      continue;
    }
    // The same level of another list, or of the other kind, begins a list of its own beside it.
    if (last && last.line.level === line.level && !isSameList(last.line, line)) {
      open.pop();
      last = open.at(-1);
    }
    if (last?.line.level !== line.level) {
      const items: ListItem[] = [];
      const around = last?.items.at(-1)?.content ?? blocks;
      around.push(listOf(line, items));
      open.push({ line, items });
    }
    open.at(-1)?.items.push({ type: "listItem", content: line.blocks });
  }
  return blocks;
}

function isSameList(one: WordLine, other: WordLine): boolean {
  return one.list === other.list && one.ordered === other.ordered;
}

function listOf({ ordered, start }: WordLine, content: ListItem[]): Block {
  if (!ordered) return { type: "bulletList", content };
  return { type: "orderedList", ...(start > 1 && { attrs: { start } }), content };
}

function markerOf(element: HtmlElement): string {
  const todo: HtmlNode[] = [...element.childNodes];
  for (let node = todo.shift(); node; node = todo.shift()) {
    if (!tree.isElementNode(node)) continue;
    if (isWordMarker(node)) return textWithin(node).trim();
    todo.unshift(...node.childNodes);
  }
  return "";
}

function marginOf(element: HtmlElement): string {
  return /margin-left:\s*([^;]+)/i.exec(styleOf(element))?.[1]?.trim() ?? "";
}

// Word breaks long styles over several lines.
function styleOf(element: HtmlElement): string {
  return attribute(element, "style").replace(/\s+/g, " ");
}
