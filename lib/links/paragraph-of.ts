import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { inlineText } from "#lib/body/body-text.ts";
import type { Body } from "#lib/body/schema.ts";

/** The number of the paragraph that a block is, or stands after, as people count them on the page; 0 above the first. */
export function paragraphOf(body: Body, node: string): number {
  let count = 0;
  for (const block of bodyBlocks(body)) {
    if (block.type === "paragraph" && inlineText(block.content ?? []).trim() !== "") count += 1;
    if (block.attrs?.node === node) return count;
  }
  return 0;
}
