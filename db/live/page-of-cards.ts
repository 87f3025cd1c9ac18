import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { dependsOn } from "#db/rendering.ts";
import type { ArticleCard } from "#lib/live.ts";
import { type CardRow, cardTags } from "./card-columns.ts";

export const CARDS_A_PAGE = 24;

/** One page of a list, newest first; `next` goes into the address of the following page. */
export type CardPage = { cards: ArticleCard[]; next: string | null };

/** Is this the `after` of one of our own pages? Anything else is an address that does not exist. */
export function isCursor(after: string): boolean {
  return /^\d{1,16}-\d{1,15}$/.test(after);
}

/** The rows that follow the one a cursor stands for, in a list ordered by date and article, newest first. */
export function following(after: string | undefined, date: AnyColumn, article: AnyColumn): SQL | undefined {
  if (!after) return undefined;
  const [micros = "", id = ""] = after.split("-");
  return sql`(${date}, ${article}) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::bigint)`;
}

/** Makes a page of `CARDS_A_PAGE + 1` rows read, and says what it depends on. */
export function pageOfCards(rows: CardRow[], tags: string[]): CardPage {
  const shown = rows.slice(0, CARDS_A_PAGE);
  const last = rows.length > CARDS_A_PAGE ? shown.at(-1) : undefined;
  dependsOn(...tags, ...cardTags(shown));
  return {
    cards: shown.map(({ micros: _, ...card }) => card),
    next: last ? `${last.micros}-${last.articleId}` : null,
  };
}
