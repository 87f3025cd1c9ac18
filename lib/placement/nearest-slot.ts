import { bodyBlocks, holdsBlocks } from "#lib/body/body-blocks.ts";
import type { Block, Body, ListItem } from "#lib/body/schema.ts";
import { listSlots, type PlacementFacts } from "./find-slots.ts";
import { pageOf } from "./page-of.ts";

/** The free place nearest to where a Read also line stands now, before which it may be moved; null where none is free. */
export function nearestSlot(body: Body, node: string, facts: PlacementFacts): number | null {
  const at = body.content.findIndex((block) => holds(block, node));
  if (at < 0) return null;
  const rest = { ...body, content: without(body.content, node) };
  const page = pageOf(rest.content);
  const distance = (gap: number) => Math.abs(page.spot(gap).read - page.spot(at).read);
  const [nearest] = listSlots(rest, "readAlso", facts).sort((a, b) => distance(a) - distance(b));
  if (nearest === undefined) return null;
  const isShifted = rest.content.length < body.content.length && nearest > at;
  return isShifted ? nearest + 1 : nearest;
}

function holds(block: Block, node: string): boolean {
  return [...bodyBlocks({ content: [block] })].some((held) => held.attrs?.node === node);
}

function without<T extends Block | ListItem>(blocks: T[], node: string): T[] {
  return blocks
    .filter((block) => block.attrs?.node !== node)
    .map((block) =>
      holdsBlocks(block) ? { ...block, content: without(block.content as (Block | ListItem)[], node) } : block,
    ) as T[];
}
