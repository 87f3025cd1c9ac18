import type { Inline, Mark } from "#lib/body/schema.ts";
import type { BlockChange } from "#lib/revisions/compare-body.ts";
import type { Piece } from "#lib/revisions/inline-piece.ts";
import type { AnyBlock } from "#lib/revisions/match-revision-blocks.ts";

export type Side = "older" | "newer";

/** The blocks of one side, put together again from nothing but what the comparison says of their words and their order. */
export function blocksOf(changes: BlockChange[], side: Side): AnyBlock[] {
  const own = changes.filter(({ is }) => is !== (side === "older" ? "inserted" : "deleted"));
  const inOrder = side === "older" ? own.toSorted((a, b) => placeOf(a) - placeOf(b)) : own;
  return inOrder.map((change) => blockOf(change, side));
}

/** The words of one side. */
export function textOf(pieces: Piece[], side: Side): string {
  return piecesOf(pieces, side)
    .map(({ text }) => text)
    .join("");
}

/** A block with neighbouring words of the same marks in one run, as an editor keeps them. */
export function plain(block: AnyBlock): AnyBlock {
  if (!("content" in block) || !block.content) return block;
  const content = block.content as (AnyBlock | Inline)[];
  if (content.every((child) => child.type === "text" || child.type === "hardBreak")) {
    return { ...block, content: joined(content as Inline[]) } as AnyBlock;
  }
  return { ...block, content: content.map((child) => plain(child as AnyBlock)) } as AnyBlock;
}

const placeOf = (change: BlockChange) => (change.is === "inserted" ? -1 : change.place);

function blockOf(change: BlockChange, side: Side): AnyBlock {
  if (change.is === "inserted") return change.block;
  if (change.is === "deleted") return change.was;
  const own = side === "older" ? change.was : change.block;
  if (change.is === "kept") return own;
  const attrs = { ...own.attrs, ...attributesOf(change.attributes, side) };
  if (change.inside) return { ...own, attrs, content: blocksOf(change.inside, side) } as AnyBlock;
  const { content: _, ...bare } = own as { content?: Inline[] };
  const content = inlinesOf(change.pieces ?? [], side);
  return { ...bare, attrs, ...(content.length > 0 && { content }) } as AnyBlock;
}

function attributesOf(attributes: Extract<BlockChange, { is: "changed" }>["attributes"], side: Side) {
  const said = attributes.filter(({ name }) => name !== "type");
  return Object.fromEntries(
    said.flatMap(({ name, was, now, pieces }) => {
      const value = side === "older" ? was : now;
      if (value === undefined) return [];
      return [[name, pieces ? textOf(pieces, side) : value]];
    }),
  );
}

function piecesOf(pieces: Piece[], side: Side): Piece[] {
  return pieces.filter(({ is }) => is !== (side === "older" ? "inserted" : "deleted"));
}

function inlinesOf(pieces: Piece[], side: Side): Inline[] {
  return joined(
    piecesOf(pieces, side).map((piece): Inline => {
      if (piece.isBreak) return { type: "hardBreak" };
      const marks = (side === "older" && piece.was) || piece.marks;
      return { type: "text", text: piece.text, ...(marks.length > 0 && { marks }) };
    }),
  );
}

function joined(content: Inline[]): Inline[] {
  const runs: Inline[] = [];
  for (const inline of content) {
    const last = runs.at(-1);
    if (last?.type === "text" && inline.type === "text" && keyOf(last.marks) === keyOf(inline.marks)) {
      last.text += inline.text;
    } else runs.push({ ...inline });
  }
  return runs;
}

const keyOf = (marks: Mark[] | undefined) => JSON.stringify(marks ?? []);
