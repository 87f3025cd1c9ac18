import { holdsBlocks } from "./body-blocks.ts";
import type { Block, Body, ListItem } from "./schema.ts";

/**
 * Gives every block without `attrs.node` an id, and a copied block (same id twice) a new one. The id is made from what the
 * block says, so a program that sends the same body twice gets the same ids.
 */
export function withNodeIds(body: Body): Body {
  const used = new Set<string>();
  return { ...body, content: named(body.content, used) };
}

function named<T extends Block | ListItem>(blocks: T[], used: Set<string>): T[] {
  return blocks.map((block) => {
    const own = block.attrs?.node;
    const node = own && !used.has(own) ? own : freeId(block, used);
    used.add(node);
    const withId = { ...block, attrs: { ...block.attrs, node } } as T;
    if (!holdsBlocks(withId)) return withId;
    return { ...withId, content: named(withId.content as (Block | ListItem)[], used) };
  });
}

function freeId(block: Block | ListItem, used: Set<string>): string {
  const base = fingerprint(JSON.stringify(block));
  for (let copy = 1; ; copy += 1) {
    const id = copy === 1 ? base : `${base}-${copy}`;
    if (!used.has(id)) return id;
  }
}

// FNV-1a over UTF-16 units, twice with different seeds: 64 bits are plenty for the blocks of one body.
function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9dc5811c;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + at), 0x01000193);
  }
  return `${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}
