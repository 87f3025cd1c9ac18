import { type SQL, sql } from "drizzle-orm";
import { liveArticles } from "#db/schema/live.ts";
import { editions } from "#db/schema/places.ts";

/**
 * The articles of the edition under this path prefix, the default one's without. Asked first and alone, so that the planner
 * walks down the edition's index; joined, it would sort the whole archive for each page of a list.
 */
export function ofEdition(prefix = ""): SQL {
  return sql`${liveArticles.editionId} = (SELECT edition.id FROM editions AS edition WHERE edition.path_prefix = ${prefix})`;
}

/** Is a joined row of `editions` the one under this path prefix? */
export function isEdition(prefix: string): SQL {
  return sql`${editions.pathPrefix} = ${prefix}`;
}
