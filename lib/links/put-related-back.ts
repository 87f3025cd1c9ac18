import { sameValue } from "#lib/same-value.ts";

export type ChangedRelated = { before: number[]; after: number[] };
/** `missing` counts articles that could not be put back, because somebody has taken out what stood in their place. */
export type RelatedBack = { related: number[]; isExact: boolean; missing: number };

/**
 * Takes a change of a Related list back. A list that nobody has changed since becomes what it was; in another one each article
 * that was replaced or taken out stands again where it stood, and nothing else is touched.
 */
export function putRelatedBack(related: number[], { before, after }: ChangedRelated): RelatedBack {
  if (sameValue(before, after)) return { related, isExact: true, missing: 0 };
  if (sameValue(related, after)) return { related: before, isExact: true, missing: 0 };
  let next = related;
  let missing = 0;
  for (const [at, id] of before.entries()) {
    if (after.includes(id) || next.includes(id)) continue;
    const stead = steadOf(at, { before, after });
    if (stead === null) next = insertAgain(next, { id, earlier: before.slice(0, at) });
    else if (next.includes(stead)) next = next.map((one) => (one === stead ? id : one));
    else missing += 1;
  }
  const added = after.filter((id) => !before.includes(id));
  return { related: next.filter((id) => !added.includes(id)), isExact: false, missing };
}

/** What was put in the place of an article; null where it was taken out. */
function steadOf(at: number, { before, after }: ChangedRelated): number | null {
  const stead = before.length === after.length ? after[at] : undefined;
  return stead === undefined || before.includes(stead) ? null : stead;
}

function insertAgain(related: number[], { id, earlier }: { id: number; earlier: number[] }): number[] {
  const neighbour = earlier.findLast((one) => related.includes(one));
  return related.toSpliced(neighbour === undefined ? 0 : related.indexOf(neighbour) + 1, 0, id);
}
