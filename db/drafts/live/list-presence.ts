import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { articles, presence, staff as staffTable } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { IDLE_AFTER, PRESENCE_LEASE } from "./keep-presence.ts";

export type Present = { articleId: number; staffId: number; name: string; idle: boolean };

/**
 * Who has which of these articles open just now, by the database's clock, as far as this person may see them; somebody with
 * two tabs once, idle only in both.
 */
export async function listPresence(staff: Staff, articleIds: number[]): Promise<Present[]> {
  if (articleIds.length === 0) return [];
  const { articleId, staffId, activeAt, seenAt } = presence;
  return database()
    .select({
      ...{ articleId, staffId, name: staffTable.name },
      idle: sql<boolean>`bool_and(${activeAt} < clock_timestamp() - ${IDLE_AFTER})`,
    })
    .from(presence)
    .innerJoin(staffTable, eq(staffTable.id, staffId))
    .innerJoin(articles, eq(articles.id, articleId))
    .where(
      and(inArray(articleId, articleIds), gt(seenAt, sql`clock_timestamp() - ${PRESENCE_LEASE}`), visibleTo(staff)),
    )
    .groupBy(articleId, staffId, staffTable.name)
    .orderBy(articleId, staffTable.name);
}
