import * as Y from "yjs";
import type { LooseNode } from "#lib/body/body-json.ts";
import type { Block, ListItem } from "#lib/body/schema.ts";
import { attributesAs, isLine, kindOf } from "./line-kind.ts";
import { looseNode } from "./loose-node.ts";
import { matchBlocks, type Side } from "./match-blocks.ts";
import { newLine, writeLine } from "./write-line.ts";

type AnyBlock = Block | ListItem;

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
  const { node = null, ...next } = attributesAs(element, { type: block.type, attrs: attributesOf(block) });
  if (!have.node && node !== null) element.setAttribute("node", node as string);
  for (const name of Object.keys(have)) if (name !== "node" && !(name in next)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(next)) {
    if (have[name] !== value) element.setAttribute(name, value as string);
  }
  if (isLine(block.type)) writeLine(element, inlinesOf(block));
  else if ("content" in block) writeChildren(element, block.content as AnyBlock[], elementsOf(element));
}

function newElement(block: AnyBlock): Y.XmlElement {
  const element = new Y.XmlElement(block.type);
  for (const [name, value] of Object.entries(attributesOf(block))) element.setAttribute(name, value as string);
  if (isLine(block.type)) element.insert(0, newLine(inlinesOf(block)));
  else if ("content" in block) element.insert(0, (block.content as AnyBlock[]).map(newElement));
  return element;
}

function inlinesOf(block: AnyBlock): LooseNode[] {
  return (block as LooseNode).content ?? [];
}

/** The attributes as the editor's schema would write them, defaults included. */
function attributesOf(block: AnyBlock): Record<string, unknown> {
  const attrs = Object.entries(block.attrs ?? {}).filter(([, value]) => value !== undefined);
  return { ...(block.type === "orderedList" && { start: 1 }), ...Object.fromEntries(attrs) };
}

function sideOfElement(element: Y.XmlElement): Side {
  return sideOf(looseNode(element));
}

function sideOfBlock(block: AnyBlock): Side {
  return sideOf({ ...block, attrs: attributesOf(block) } as LooseNode);
}

/** A block as it is compared with others. */
export function sideOf(node: LooseNode): Side {
  const id = node.attrs?.node;
  return { type: node.type ?? "", id: typeof id === "string" ? id : null, words: wordsOf(node) };
}

/** What a block says, whatever its ids. */
function wordsOf(node: LooseNode): string {
  if (node.type === "text") return node.text ?? "";
  const words = (node.content ?? []).map(wordsOf).join("\n");
  if (words !== "" || isLine(node.type ?? "")) return words;
  const { node: _, ...attrs } = node.attrs ?? {};
  return JSON.stringify(attrs, Object.keys(attrs).sort());
}

function elementsOf(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement);
}

function placeIn(parent: Y.XmlFragment, element: Y.XmlElement): number {
  return parent.toArray().indexOf(element);
}

function isEmptyLine(element: Y.XmlElement | undefined): boolean {
  return (
    element !== undefined &&
    kindOf(element).type === "paragraph" &&
    element.toArray().every((child) => child instanceof Y.XmlText && child.length === 0)
  );
}
