import { holdsBlocks } from "#lib/body/body-blocks.ts";
import type { Inline } from "#lib/body/schema.ts";
import { longestRising } from "#lib/live-draft/match-blocks.ts";
import { compareInlines, compareTexts } from "./compare-words.ts";
import type { Piece } from "./inline-piece.ts";
import { type AnyBlock, matchRevisionBlocks, sayingOf } from "./match-revision-blocks.ts";

/** A fact of a block, like a picture's caption or a heading's level, that is not what it was. */
export type AttributeChange = { name: string; was: unknown; now: unknown; pieces?: Piece[] };

/**
 * A block in a comparison. `place` is where it stands among the older blocks beside it; `isMoved`: it stands elsewhere now.
 * A changed block says what of it changed: the words, the facts, the blocks in it.
 */
export type BlockChange =
  | { is: "inserted"; block: AnyBlock }
  | { is: "deleted"; was: AnyBlock; place: number }
  | { is: "kept"; block: AnyBlock; was: AnyBlock; place: number; isMoved: boolean }
  | {
      is: "changed";
      block: AnyBlock;
      was: AnyBlock;
      place: number;
      isMoved: boolean;
      attributes: AttributeChange[];
      pieces?: Piece[];
      inside?: BlockChange[];
    };

/** Two rows of blocks, each newer one beside the older it comes from; what was taken out stands where it stood. */
export function compareBlocks(older: AnyBlock[], newer: AnyBlock[]): BlockChange[] {
  const places = matchRevisionBlocks(older, newer);
  const steady = longestRising(places);
  const gone = deletedAfter(older, places);
  const changes: BlockChange[] = [...(gone.get(-1) ?? [])];
  for (const [at, block] of newer.entries()) {
    const place = places[at] ?? null;
    const was = place === null ? undefined : older[place];
    if (place === null || !was) {
      changes.push({ is: "inserted", block });
      continue;
    }
    changes.push(compareBlock({ block, was, place, isMoved: steady[at] === null }), ...(gone.get(place) ?? []));
  }
  return changes;
}

/** What was taken out, by the place of the block before it that is still there; -1 before all. */
function deletedAfter(older: AnyBlock[], places: (number | null)[]): Map<number, BlockChange[]> {
  const kept = new Set(places);
  const gone = new Map<number, BlockChange[]>();
  let before = -1;
  for (const [place, was] of older.entries()) {
    if (kept.has(place)) before = place;
    else gone.set(before, [...(gone.get(before) ?? []), { is: "deleted", was, place }]);
  }
  return gone;
}

type Pair = { block: AnyBlock; was: AnyBlock; place: number; isMoved: boolean };

function compareBlock(pair: Pair): BlockChange {
  const { block, was } = pair;
  if (sayingOf(was) === sayingOf(block)) return { is: "kept", ...pair };
  const attributes = compareAttributes(was, block);
  if (holdsBlocks(was) && holdsBlocks(block)) {
    return { is: "changed", ...pair, attributes, inside: compareBlocks(was.content, block.content) };
  }
  const pieces = compareInlines(inlinesOf(was), inlinesOf(block));
  return { is: "changed", ...pair, attributes, ...(pieces.length > 0 && { pieces }) };
}

function inlinesOf(block: AnyBlock): Inline[] {
  return "content" in block && !holdsBlocks(block) ? (block.content ?? []) : [];
}

const WORDED = ["alt", "caption", "credit", "title", "label"];

function compareAttributes(was: AnyBlock, now: AnyBlock): AttributeChange[] {
  const before = { type: was.type, ...was.attrs } as Record<string, unknown>;
  const after = { type: now.type, ...now.attrs } as Record<string, unknown>;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => name !== "node");
  return names.flatMap((name) => {
    const change = { name, was: before[name], now: after[name] };
    if (change.was === change.now) return [];
    if (!WORDED.includes(name)) return [change];
    return [{ ...change, pieces: compareTexts(String(change.was ?? ""), String(change.now ?? "")) }];
  });
}
