import * as Y from "yjs";
import type { LooseNode } from "#lib/body/body-json.ts";
import type { Block, Inline, ListItem } from "#lib/body/schema.ts";
import { looseNode } from "./loose-node.ts";
import { matchBlocks, type Side } from "./match-blocks.ts";
import { type Run, writeText } from "./write-text.ts";

type AnyBlock = Block | ListItem;

const HOLDS_WORDS = new Set(["paragraph", "heading", "pullQuote"]);

/** Turns a live body into these blocks; a body always ends with a line to write on. */
export function writeBlocks(body: Y.XmlFragment, blocks: Block[]): void {
  const elements = elementsOf(body);
  let open = elements.length;
  while (open > 0 && isEmptyLine(elements[open - 1])) open -= 1;
  // Empty lines at the end are no part of a draft, but a caret may stand there.
  writeChildren(body, blocks, elements.slice(0, open));
  if (open === elements.length && blocks.at(-1)?.type !== "paragraph") {
    body.insert(body.length, [new Y.XmlElement("paragraph")]);
  }
}

function writeChildren(parent: Y.XmlFragment, blocks: AnyBlock[], elements: Y.XmlElement[]): void {
  const matched = matchBlocks(elements.map(sideOfElement), blocks.map(sideOfBlock));
  const kept = new Set(matched);
  for (const [at, element] of elements.entries()) {
    if (!kept.has(at)) parent.delete(placeIn(parent, element), 1);
  }
  let place = 0;
  for (const [at, block] of blocks.entries()) {
    const element = elements[matched[at] ?? -1];
    if (element) {
      writeElement(element, block);
      place = placeIn(parent, element) + 1;
    } else {
      parent.insert(place, [newElement(block)]);
      place += 1;
    }
  }
}

function writeElement(element: Y.XmlElement, block: AnyBlock): void {
  const have = element.getAttributes() as Record<string, unknown>;
  const { node = null, ...next } = attributesOf(block);
  if (!have.node && node !== null) element.setAttribute("node", node as string);
  for (const name of Object.keys(have)) if (name !== "node" && !(name in next)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(next)) {
    if (have[name] !== value) element.setAttribute(name, value as string);
  }
  if (HOLDS_WORDS.has(block.type)) writeInlines(element, (block as { content?: Inline[] }).content ?? []);
  else if ("content" in block) writeChildren(element, block.content as AnyBlock[], elementsOf(element));
}

function newElement(block: AnyBlock): Y.XmlElement {
  const element = new Y.XmlElement(block.type);
  for (const [name, value] of Object.entries(attributesOf(block))) element.setAttribute(name, value as string);
  if (HOLDS_WORDS.has(block.type))
    element.insert(0, segmentsOf((block as { content?: Inline[] }).content ?? []).map(newSegment));
  else if ("content" in block) element.insert(0, (block.content as AnyBlock[]).map(newElement));
  return element;
}

/** The attributes as the editor's schema would write them, defaults included. */
function attributesOf(block: AnyBlock): Record<string, unknown> {
  const attrs = Object.entries(block.attrs ?? {}).filter(([, value]) => value !== undefined);
  return { ...(block.type === "orderedList" && { start: 1 }), ...Object.fromEntries(attrs) };
}

/** A line of words: texts with line breaks between them. */
type Segment = Run[] | "break";

function writeInlines(element: Y.XmlElement, inlines: Inline[]): void {
  const next = segmentsOf(inlines);
  const have = element.toArray();
  const fits = (at: number, to: number) => isText(have[at]) === (next[to] !== "break");
  let head = 0;
  while (head < have.length && head < next.length && fits(head, head)) head += 1;
  let tail = 0;
  while (tail < Math.min(have.length, next.length) - head && fits(have.length - 1 - tail, next.length - 1 - tail))
    tail += 1;
  const write = (at: number, to: number) => {
    const text = have[at];
    const segment = next[to];
    if (text instanceof Y.XmlText && segment && segment !== "break") writeText(text, segment);
  };
  for (let at = 0; at < head; at += 1) write(at, at);
  for (let back = 1; back <= tail; back += 1) write(have.length - back, next.length - back);
  if (have.length > head + tail) element.delete(head, have.length - head - tail);
  const added = next.slice(head, next.length - tail);
  if (added.length > 0) element.insert(head, added.map(newSegment));
}

function newSegment(segment: Segment): Y.XmlElement | Y.XmlText {
  if (segment === "break") return new Y.XmlElement("hardBreak");
  const text = new Y.XmlText();
  text.applyDelta(segment.map((run) => ({ insert: run.text, attributes: run.attributes ?? {} })));
  return text;
}

function segmentsOf(inlines: Inline[]): Segment[] {
  const segments: Segment[] = [];
  for (const inline of inlines) {
    if (inline.type === "hardBreak") {
      segments.push("break");
      continue;
    }
    const marks = (inline.marks ?? []).map((mark) => [
      mark.type,
      mark.type === "link" ? linkAttributes(mark.attrs) : {},
    ]);
    const run: Run = { text: inline.text, attributes: Object.fromEntries(marks) };
    const last = segments.at(-1);
    if (last === undefined || last === "break") segments.push([run]);
    else last.push(run);
  }
  return segments;
}

function linkAttributes(attrs: { articleId?: number; href?: string }): Record<string, unknown> {
  return { href: attrs.href ?? null, articleId: attrs.articleId ?? null };
}

function sideOfElement(element: Y.XmlElement): Side {
  return sideOf(looseNode(element));
}

function sideOfBlock(block: AnyBlock): Side {
  return sideOf({ ...block, attrs: attributesOf(block) } as LooseNode);
}

function sideOf(node: LooseNode): Side {
  const id = node.attrs?.node;
  return { type: node.type ?? "", id: typeof id === "string" ? id : null, words: wordsOf(node) };
}

/** What a block says, whatever its ids. */
function wordsOf(node: LooseNode): string {
  if (node.type === "text") return node.text ?? "";
  const words = (node.content ?? []).map(wordsOf).join("\n");
  if (words !== "" || HOLDS_WORDS.has(node.type ?? "")) return words;
  const { node: _, ...attrs } = node.attrs ?? {};
  return JSON.stringify(attrs, Object.keys(attrs).sort());
}

function elementsOf(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement);
}

function placeIn(parent: Y.XmlFragment, element: Y.XmlElement): number {
  return parent.toArray().indexOf(element);
}

function isText(child: unknown): boolean {
  return child instanceof Y.XmlText;
}

function isEmptyLine(element: Y.XmlElement | undefined): boolean {
  return (
    element?.nodeName === "paragraph" &&
    element.toArray().every((child) => child instanceof Y.XmlText && child.length === 0)
  );
}
