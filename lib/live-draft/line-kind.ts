import type * as Y from "yjs";
import { BLOCK_ATTRIBUTES } from "#lib/body/body-json.ts";

/** Whether a block of this type holds words and nothing else. */
export function isLine(type: string): boolean {
  return type === "paragraph" || type === "heading" || type === "pullQuote";
}

/** What `as` may say. */
export const LINE_KINDS: readonly unknown[] = ["paragraph", "heading 2", "heading 3", "pullQuote"];

type Kind = { type: string; attrs: Record<string, unknown> };

/**
 * What an element of a live body is. A line that has become another kind of line keeps its element, and with it what others type
 * there at the same moment: its attribute `as` then says what it is, a heading with its level.
 */
export function kindOf(element: Y.XmlElement): Kind {
  const { as, ...attrs } = element.getAttributes() as Record<string, unknown>;
  if (typeof as !== "string") return { type: element.nodeName, attrs };
  const [type = "", level] = as.split(" ");
  const known = Object.entries(attrs).filter(([name]) => name !== "level" && BLOCK_ATTRIBUTES[type]?.includes(name));
  return { type, attrs: { ...Object.fromEntries(known), ...(level && { level: Number(level) }) } };
}

/** The attributes by which this element is such a block. */
export function attributesAs(element: Y.XmlElement, { type, attrs }: Kind): Record<string, unknown> {
  if (type === element.nodeName) return attrs;
  const { level, ...others } = attrs;
  const as = level === undefined ? type : `${type} ${level}`;
  // The level of what was a heading stays: who makes it one again at the same moment finds it.
  return { ...others, as, ...(element.nodeName === "heading" && { level: element.getAttribute("level") ?? 2 }) };
}
