import type { Redirection } from "./redirect-links.ts";

/**
 * Does with the items of a Related list that are `from` what was chosen for them. No article stands there twice, nor the
 * article itself: the item is dropped then. A list without such an item is answered as it is.
 */
export function redirectRelated(related: number[], { from, self, choice }: Redirection): number[] {
  const chosen = choice.related;
  if (chosen === undefined || chosen.do === "keep" || !related.includes(from)) return related;
  if (chosen.do === "drop" || chosen.with === self || related.includes(chosen.with)) {
    return related.filter((id) => id !== from);
  }
  return related.map((id) => (id === from ? chosen.with : id));
}
