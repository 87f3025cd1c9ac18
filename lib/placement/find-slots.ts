import type { Body } from "#lib/body/schema.ts";
import { type Page, pageOf, type Taken } from "./page-of.ts";
import { whyNotHere } from "./why-not-here.ts";

/** What may be put between the paragraphs of an article. */
export type WishKind = "readAlso" | "ask" | "signUp" | "picture";

export type PlacementFacts = { sensitive: boolean };

/**
 * For each wish the place in `body.content` before which it may be put, in the body as given, or null where none is free.
 * The first wish gets the first free place from the top, the next ones what it leaves; two wishes never get one place.
 * What stands in the body counts as taken. A place depends on what is above it and right below it, and on there being
 * something left to read; so what is written at the end later moves nothing. Sensitive articles get none.
 */
export function findSlots(body: Body, wishes: WishKind[], facts: PlacementFacts): (number | null)[] {
  if (facts.sensitive) return wishes.map(() => null);
  const page = pageOf(body.content);
  const taken = [...page.taken];
  return wishes.map((kind) => {
    const slot = firstFree(page, kind, taken);
    if (slot !== null) taken.push({ kind, paragraphs: page.spot(slot).read });
    return slot;
  });
}

/** Where one more of this kind may be put, as in `findSlots`. */
export function placeFor(body: Body, kind: WishKind, facts: PlacementFacts): number | null {
  return findSlots(body, [kind], facts)[0] ?? null;
}

/** Every place where one more of this kind may stand, from the top. */
export function listSlots(body: Body, kind: WishKind, facts: PlacementFacts): number[] {
  if (facts.sensitive) return [];
  const page = pageOf(body.content);
  return page.gaps.filter((gap) => whyNotHere(page.spot(gap), kind, page.taken) === null);
}

function firstFree(page: Page, kind: WishKind, taken: Taken[]): number | null {
  return page.gaps.find((gap) => whyNotHere(page.spot(gap), kind, taken) === null) ?? null;
}
