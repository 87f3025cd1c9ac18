import { type SQL, sql } from "drizzle-orm";
import { articles } from "#db/schema/schema.ts";

/** A condition for each word typed: all of them must be in the headline or the working title, in any order. */
export function headlineHas(q: string | undefined): SQL[] {
  const words = (q ?? "").toLowerCase().replaceAll("\0", "").toWellFormed().split(/\s+/).filter(Boolean).slice(0, 12);
  return words.map((word) => {
    const like = `${word.replace(/[\\%_]/g, "\\$&")}%`;
    const text = sql`lower(${articles.headline} || ' ' || ${articles.workingTitle})`;
    // Fewer than three letters are found at the start of words only: the index knows nothing of them elsewhere.
    if (word.length < 3) return sql`(${text} LIKE ${like} OR ${text} LIKE ${`% ${like}`})`;
    return sql`${text} LIKE ${`%${like}`}`;
  });
}
