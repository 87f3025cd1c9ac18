import { sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { LAST_SLOT } from "#lib/links/beacon.ts";

/** What readers did at one line on one day (UTC, `2026-11-26`); for the article itself `node` is empty and `targetId` its own id. */
export type Counted = {
  articleId: number;
  node: string;
  targetId: number;
  day: string;
  seen: number;
  clicked: number;
};

/**
 * Adds to the counts of lines, all in one statement. What no live article prints is left out: an article that is not public, a
 * line that is not in it, a target the line does not have. The rows go in one order, so that two processes do not wait for each
 * other in a ring.
 */
export async function addCounts(counts: Counted[]): Promise<void> {
  if (counts.length === 0) return;
  await database().execute(sql`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(counts)}::text::jsonb) AS given
        ("articleId" bigint, node text, "targetId" bigint, day date, seen int, clicked int)
    ), lines AS (
      SELECT source_id, node, target_id, fallback_id, fallback_thread, rank() OVER (PARTITION BY source_id ORDER BY position) AS place
      FROM links WHERE "of" = 'live' AND kind = 'readAlso' AND source_id IN (SELECT "articleId" FROM given WHERE node <> '')
    ), known AS (
      SELECT given.*, 0 AS slot FROM given JOIN live_articles live ON live.article_id = given."articleId"
      WHERE given.node = '' AND given."targetId" = given."articleId"
      UNION ALL
      SELECT given.*, least(lines.place, ${LAST_SLOT}) FROM given
      JOIN lines ON lines.source_id = given."articleId" AND lines.node = given.node
      JOIN live_articles target ON target.article_id = given."targetId"
      WHERE given."targetId" IN (lines.target_id, lines.fallback_id) OR lines.fallback_thread AND EXISTS (
        SELECT FROM thread_articles story JOIN thread_articles other USING (thread_id)
        WHERE story.article_id = lines.target_id AND other.article_id = given."targetId")
    )
    INSERT INTO link_counts AS kept (article_id, node, target_id, slot, day, seen, clicked)
    SELECT DISTINCT ON ("articleId", node, "targetId", day) "articleId", node, "targetId", slot, day, seen, clicked FROM known
    ORDER BY "articleId", node, "targetId", day, slot
    ON CONFLICT (article_id, node, target_id, slot, day)
    DO UPDATE SET seen = kept.seen + excluded.seen, clicked = kept.clicked + excluded.clicked`);
}
