import { notFound } from "next/navigation";
import { isCursor } from "#db/live/page-of-cards.ts";
import { oneOf } from "./page-metadata.ts";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Where a list goes on, from `?after=`; an address that no page of ours links to does not exist. */
export async function listAfter(searchParams: SearchParams): Promise<string | undefined> {
  const after = oneOf((await searchParams).after);
  if (after === undefined || after === "") return undefined;
  return isCursor(after) ? after : notFound();
}
