import type { Node } from "@tiptap/pm/model";
import type { ProsemirrorBinding } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { LooseNode } from "#lib/body/body-json.ts";
import { attributesAs } from "#lib/live-draft/line-kind.ts";
import { looseNode } from "#lib/live-draft/loose-node.ts";
import { matchBlocks } from "#lib/live-draft/match-blocks.ts";
import { sideOf } from "#lib/live-draft/write-blocks.ts";
import { newLine, writeLine } from "#lib/live-draft/write-line.ts";

type Nodes = ProsemirrorBinding["mapping"];

/**
 * Writes the editor's document into the shared body by the smallest change. Blocks find each other by their ids, and words stay
 * in the texts they were typed in; the usual binding goes by place and likeness and carries words from one into another, so that
 * they stand there twice when two people write at once. What `nodes` knows to be the same is not looked at.
 */
export function writeBody(body: Y.XmlFragment, document: Node, nodes: Nodes): void {
  writeChildren(body, document, nodes);
}

function writeChildren(parent: Y.XmlFragment, node: Node, nodes: Nodes): void {
  const elements = elementsOf(parent);
  const { children } = node;
  const most = Math.min(elements.length, children.length);
  const isSame = (at: number, to: number) => nodes.get(elements[at] as Y.XmlElement) === children[to];
  let head = 0;
  while (head < most && isSame(head, head)) head += 1;
  let tail = 0;
  while (tail < most - head && isSame(elements.length - 1 - tail, children.length - 1 - tail)) tail += 1;
  const between = {
    have: elements.slice(head, elements.length - tail),
    next: children.slice(head, children.length - tail),
  };
  if (between.have.length + between.next.length > 0) writeBetween(parent, { ...between, place: head, nodes });
}

type Between = { have: Y.XmlElement[]; next: Node[]; place: number; nodes: Nodes };

function writeBetween(parent: Y.XmlFragment, { have, next, place, nodes }: Between): void {
  const matched = matchBlocks(
    have.map((element) => sideOf(looseNode(element))),
    next.map((node) => sideOf(node.toJSON() as LooseNode)),
  );
  const kept = new Set(matched);
  for (const [at, element] of have.entries()) {
    if (!kept.has(at)) parent.delete(parent.toArray().indexOf(element), 1);
  }
  let at = place;
  for (const [index, node] of next.entries()) {
    const element = have[matched[index] ?? -1];
    if (element) writeElement(element, node, nodes);
    else parent.insert(at, [newElement(node, nodes)]);
    at += 1;
  }
}

function writeElement(element: Y.XmlElement, node: Node, nodes: Nodes): void {
  if (nodes.get(element) === node) return;
  const have = element.getAttributes() as Record<string, unknown>;
  const given = Object.fromEntries(Object.entries(node.attrs).filter(([, value]) => value !== null));
  const next = attributesAs(element, { type: node.type.name, attrs: given });
  for (const name of Object.keys(have)) if (!(name in next)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(next)) {
    if (have[name] !== value) element.setAttribute(name, value as string);
  }
  if (node.isTextblock) writeLine(element, inlinesOf(node), "everything");
  else if (!node.isLeaf) writeChildren(element, node, nodes);
  nodes.set(element, node);
}

function newElement(node: Node, nodes: Nodes): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(node.attrs)) if (value !== null) element.setAttribute(name, value);
  if (node.isTextblock) element.insert(0, newLine(inlinesOf(node)));
  else
    element.insert(
      0,
      node.children.map((child) => newElement(child, nodes)),
    );
  nodes.set(element, node);
  return element;
}

function inlinesOf(node: Node): LooseNode[] {
  return node.children.map((child) => child.toJSON() as LooseNode);
}

function elementsOf(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement);
}
