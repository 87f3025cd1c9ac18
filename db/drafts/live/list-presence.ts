import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { presence, staff } from "#db/schema/schema.ts";
import { IDLE_AFTER, PRESENCE_LEASE } from "./keep-presence.ts";

export type Present = { articleId: number; staffId: number; name: string; idle: boolean };

/** Who has which of these articles open just now, by the database's clock; a person with two tabs once, idle only in both. */
export async function listPresence(articleIds: number[]): Promise<Present[]> {
  if (articleIds.length === 0) return [];
  const { articleId, staffId, activeAt, seenAt } = presence;
  return database()
    .select({
      ...{ articleId, staffId, name: staff.name },
      idle: sql<boolean>`bool_and(${activeAt} < clock_timestamp() - ${IDLE_AFTER})`,
    })
    .from(presence)
    .innerJoin(staff, eq(staff.id, staffId))
    .where(and(inArray(articleId, articleIds), gt(seenAt, sql`clock_timestamp() - ${PRESENCE_LEASE}`)))
    .groupBy(articleId, staffId, staff.name)
    .orderBy(articleId, staff.name);
}
