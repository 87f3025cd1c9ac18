import { type SQL, sql } from "drizzle-orm";
import type { ThreadTarget } from "#lib/live.ts";

/** As many as a page could need so as not to lead to one article twice. */
const NEXT = 12;

export type ThreadTargetRow = ThreadTarget & { threadId: number };

/**
 * For each of these articles that is not public and part of a running story: what may stand in its place, as JSON. What
 * was published after it comes first, the nearest first, then the newest. `source` is the article whose page it is for, whose
 * own edition these are of, itself left out. `ids` is a query of one column, `id`.
 */
export function threadTargets({ ids, source }: { ids: SQL; source: { articleId: SQL; editionId: SQL } }) {
  const candidates = ({ turn, order, where }: { turn: number; order: SQL; where: SQL }) => sql`(
    SELECT public.article_id, public.headline, public.address, ${sql.raw(String(turn))} AS turn,
      row_number() OVER (ORDER BY ${order}) AS at
    FROM thread_articles AS placed JOIN live_articles AS public ON public.article_id = placed.article_id
    WHERE placed.thread_id = own.thread_id AND public.edition_id = ${source.editionId}
      AND public.article_id <> ${source.articleId} AND ${where}
    ORDER BY ${order} LIMIT ${NEXT})`;
  const later = candidates({
    turn: 1,
    order: sql`placed.first_published_at, placed.article_id`,
    where: sql`(placed.first_published_at, placed.article_id) > (own.first_published_at, own.article_id)`,
  });
  const newest = candidates({
    turn: 2,
    order: sql`placed.first_published_at DESC, placed.article_id DESC`,
    where: sql`true`,
  });
  return sql<ThreadTargetRow[]>`(
    SELECT coalesce(json_agg(json_build_object('targetId', own.article_id, 'threadId', own.thread_id, 'next', (
      SELECT coalesce(json_agg(json_build_object(
        'articleId', article_id, 'headline', headline, 'address', address) ORDER BY turn, at), '[]')
      FROM (${later} UNION ALL ${newest}) AS next
    ))), '[]')
    FROM (${ids}) AS asked JOIN thread_articles AS own ON own.article_id = asked.id
    WHERE NOT EXISTS (SELECT FROM live_articles AS still WHERE still.article_id = own.article_id)
  )`;
}
