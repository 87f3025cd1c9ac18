import { bodyBlocks } from "#lib/body/body-blocks.ts";
import type { Block, Body } from "#lib/body/schema.ts";
import type { PlacementFacts } from "./find-slots.ts";
import { pageOf } from "./page-of.ts";
import { type Objection, whyNotHere } from "./why-not-here.ts";

/** A Read also line that stands badly, by the id of its block. */
export type Misplaced = { node: string; why: Exclude<Objection, "end"> | "sensitive" };

/**
 * Which Read also lines of a body stand where the placement rules would put none, in reading order. Of two that stand too
 * close the second one is named. A line at the very end may stay: none is put there only because more may be written.
 */
export function misplacedReadAlsos(body: Body, { sensitive }: PlacementFacts): Misplaced[] {
  const page = pageOf(body.content);
  const pictures = page.taken.filter(({ kind }) => kind === "picture");
  let met = 0;
  return body.content.flatMap((block, at): Misplaced[] => {
    const before = page.taken.slice(0, met);
    met += page.blocks[at]?.taken.length ?? 0;
    if (block.type !== "readAlso") return inside(block, sensitive);
    const node = block.attrs.node ?? "";
    if (sensitive) return [{ node, why: "sensitive" }];
    const why = whyNotHere(page.spot(at, at + 1), "readAlso", [...before, ...pictures]);
    return why === null || why === "end" ? [] : [{ node, why }];
  });
}

function inside(block: Block, sensitive: boolean): Misplaced[] {
  const why = block.type === "blockquote" ? "quote" : "list";
  return [...bodyBlocks({ content: [block] })].flatMap((held): Misplaced[] =>
    held.type === "readAlso" ? [{ node: held.attrs.node ?? "", why: sensitive ? "sensitive" : why }] : [],
  );
}
