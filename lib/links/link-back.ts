import type { Block, Body } from "#lib/body/schema.ts";
import { placeFor } from "#lib/placement/find-slots.ts";
import { type LinkedText, textTargets } from "./text-links.ts";

/** What keeps links back few: an old article is read by few, and one full of them is a list. */
export const LINK_BACK = {
  /** Days since its first publication after which an article is asked no more. */
  maxAgeDays: 365,
  /** Offers that wait for one article at a time; lines it may ever get this way. */
  open: 3,
  accepted: 5,
  /** How many articles one that goes live may ask. */
  asked: 5,
  /** Days after which an offer that nobody answered is shown no more. */
  waitDays: 30,
} as const;

/** Where a Read also line back would stand in this text; null where there is no place or it links there already. */
export function linkBackSlot(text: LinkedText, linkerId: number): number | null {
  if (textTargets(text).includes(linkerId)) return null;
  return placeFor(text.body, "readAlso", { sensitive: false });
}

/** The last words above a slot, for a person who is to imagine the line there. */
export function blockAbove(body: Body, slot: number): Block | null {
  return body.content[slot - 1] ?? null;
}

type Line = { node: string; linkerId: number; label: string };

/**
 * The text with the line in its body: behind the block `above` where that stands in it too, so that the live text and its draft
 * get it at one place, else where there is a place. A text without one is answered as it is.
 */
export function withLinkBack(text: LinkedText, { line, above }: { line: Line; above: string | null }): LinkedText {
  const free = linkBackSlot(text, line.linkerId);
  if (free === null) return text;
  const { content } = text.body;
  const beside = above === null ? -1 : content.findIndex((block) => block.attrs?.node === above);
  const label = line.label.trim();
  const attrs = { node: line.node, articleId: line.linkerId, ...(label && { label }) };
  const next = content.toSpliced(beside >= 0 ? beside + 1 : free, 0, { type: "readAlso", attrs });
  return { ...text, body: { ...text.body, content: next } };
}
