import type { Body } from "#lib/body/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { placeFor } from "#lib/placement/find-slots.ts";

/** The most suggested links that a section may have added to its articles. */
export const MOST_ADDED_LINKS = 5;

/** Is this a number of suggested links that a section may have? */
export function isAddedLinks(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= MOST_ADDED_LINKS;
}

/**
 * How many suggested links an article gets when it is published for the first time: as many as its section says, where its
 * editor has left none; a sensitive one gets none.
 */
export function addedLinks(draft: Pick<Draft, "body" | "sensitive">, ofSection: number): number {
  return draft.sensitive || draft.body.content.some(({ type }) => type === "readAlso") ? 0 : ofSection;
}

/** The body with these lines where the rules of placement say, as many of them as find a place. */
export function withAddedLinks(body: Body, lines: { node: string; articleId: number }[]): Body {
  let content = body.content;
  for (const attrs of lines) {
    const place = placeFor({ ...body, content }, "readAlso", { sensitive: false });
    if (place !== null) content = content.toSpliced(place, 0, { type: "readAlso", attrs });
  }
  return content === body.content ? body : { ...body, content };
}
