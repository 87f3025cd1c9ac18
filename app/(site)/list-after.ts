import { isCursor } from "#db/live/page-of-cards.ts";
import { oneOf } from "./page-metadata.ts";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Where a list goes on, from `?after=`; null for one that no page of ours links to, which is an address that does not exist. */
export async function listAfter(searchParams: SearchParams): Promise<string | undefined | null> {
  const after = oneOf((await searchParams).after);
  if (after === undefined || after === "") return undefined;
  return isCursor(after) ? after : null;
}
