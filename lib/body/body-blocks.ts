import type { Block, Body, ListItem } from "./schema.ts";

/** Every block of a body in reading order, nested ones after the one that holds them. */
export function* bodyBlocks(body: Pick<Body, "content">): Generator<Block | ListItem> {
  for (const block of body.content) {
    yield block;
    if (holdsBlocks(block)) yield* bodyBlocks(block as { content: Block[] });
  }
}

export function holdsBlocks(
  block: Block | ListItem,
): block is Extract<Block | ListItem, { content: (Block | ListItem)[] }> {
  return (
    block.type === "bulletList" ||
    block.type === "orderedList" ||
    block.type === "blockquote" ||
    block.type === "listItem"
  );
}
