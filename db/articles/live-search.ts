import { type SQL, sql } from "drizzle-orm";
import { editions } from "#db/schema/schema.ts";
import { bodyText } from "#lib/body/body-text.ts";
import type { Body } from "#lib/body/schema.ts";

/** Readers see at most this much of a body in search: beyond it Postgres would refuse the index entry. */
const SEARCHED_CHARACTERS = 100_000;

/** The full-text column of a live article, in the language of its edition. */
export function liveSearch(
  editionId: number,
  { headline, standfirst, body }: { headline: string; standfirst: string; body: Body },
): SQL {
  const config = sql`(SELECT ${editions.searchConfig}::regconfig FROM ${editions} WHERE ${editions.id} = ${editionId})`;
  const text = bodyText(body).slice(0, SEARCHED_CHARACTERS).toWellFormed();
  return sql`setweight(to_tsvector(${config}, ${headline}), 'A') || setweight(to_tsvector(${config}, ${standfirst}), 'B')
      || setweight(to_tsvector(${config}, ${text}), 'C')`;
}
