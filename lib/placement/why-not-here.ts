import type { WishKind } from "./find-slots.ts";
import type { Spot, Taken } from "./page-of.ts";

/** Why something should not stand where it would. */
export type Objection = "early" | "close" | "heading" | "list" | "quote" | "sentence" | "shown" | "note" | "end";

// Paragraphs that readers have had before, and still have after.
const READ_BEFORE: Record<WishKind, number> = { readAlso: 2, ask: 3, signUp: 3, picture: 2 };
const LEFT_AFTER: Record<WishKind, number> = { readAlso: 1, ask: 2, signUp: 2, picture: 1 };
// Paragraphs between two of a kind, and between two kinds.
const APART: Record<WishKind, Record<WishKind, number>> = {
  readAlso: { readAlso: 2, ask: 2, signUp: 2, picture: 1 },
  ask: { readAlso: 2, ask: 8, signUp: 4, picture: 1 },
  signUp: { readAlso: 2, ask: 4, signUp: 8, picture: 1 },
  picture: { readAlso: 1, ask: 1, signUp: 1, picture: 3 },
};

/** What speaks against this kind in a spot, its neighbours first; null when nothing does. */
export function whyNotHere(spot: Spot, kind: WishKind, taken: Taken[]): Objection | null {
  const { read, left } = spot;
  const isNear = (other: Taken) => Math.abs(other.paragraphs - read) < APART[kind][other.kind];
  if (neighbourObjection(spot)) return neighbourObjection(spot);
  if (read < READ_BEFORE[kind]) return "early";
  const near = taken.find(isNear);
  if (near) return near.kind === "picture" ? "shown" : "close";
  return left < LEFT_AFTER[kind] ? "end" : null;
}

function neighbourObjection({ above, below }: Spot): Objection | null {
  const parts = [above?.part, below?.part];
  if (above?.part === "heading") return "heading";
  if (parts.includes("note")) return "note";
  if (parts.includes("shown")) return "shown";
  if (above?.leaves === "quote" || (above?.part === "quote" && below?.part === "quote")) return "quote";
  // A list belongs to the line above it, and one that was cut in two is still one list.
  if (below?.part === "list") return "list";
  return above?.leaves === "sentence" ? "sentence" : null;
}
