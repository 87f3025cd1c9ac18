import { type SQL, sql } from "drizzle-orm";
import { liveArticles } from "#db/schema/live.ts";

/**
 * The default edition's articles. Asked first and alone, so that the planner walks down the edition's index; joined, it would
 * sort the whole archive for each page of a list.
 */
export function ofDefaultEdition(): SQL {
  return sql`${liveArticles.editionId} = (SELECT edition.id FROM editions AS edition WHERE edition.is_default)`;
}
