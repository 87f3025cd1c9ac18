import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { ownedBy, seesAll } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { keyOf, markOf, PAGE_ROWS } from "#db/keyset.ts";
import { articles, unresolvedLinks } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";

export type UnresolvedRow = {
  articleId: number;
  headline: string;
  path: string;
  /** What is linked, as it stands in the text. */
  words: string;
  since: Date;
  isLive: boolean;
  /** May this person choose its article? A live text is changed by those who may publish it. */
  mayChoose: boolean;
};

/** Links to addresses of ours that no article is known at, newest first, in articles this person may edit; not dismissed ones. */
export async function listUnresolved(
  staff: Staff,
  { after, limit = PAGE_ROWS }: { after?: string | undefined; limit?: number } = {},
): Promise<{ items: UnresolvedRow[]; next: string | null }> {
  const { articleId, path, since } = unresolvedLinks;
  const rows = await database()
    .select({
      ...{ articleId, path, since },
      headline: sql<string>`coalesce(nullif(${articles.headline}, ''), ${articles.workingTitle})`,
      isLive: sql<boolean>`${articles.liveRevision} IS NOT NULL`,
      words: WORDS,
      micros: sql<string>`(extract(epoch from ${since}) * 1000000)::bigint::text`,
    })
    .from(unresolvedLinks)
    .innerJoin(articles, eq(articles.id, articleId))
    .where(
      and(
        isNull(unresolvedLinks.dismissedAt),
        isNull(articles.spikedAt),
        seesAll(staff) ? undefined : ownedBy(staff),
        below(after),
      ),
    )
    .orderBy(desc(since), desc(articleId), desc(path))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map(({ micros: _, ...row }) => ({ ...row, mayChoose: !row.isLive || may(staff, "publish") })),
    next: last ? markOf(JSON.stringify([last.micros, last.articleId, last.path])) : null,
  };
}

const WORDS = sql<string>`coalesce((
  SELECT links.label FROM links
  WHERE links.source_id = ${unresolvedLinks.articleId} AND links.target_id IS NULL
    AND position(${unresolvedLinks.path} IN links.target_url) > 0
  ORDER BY links.of DESC, links.position LIMIT 1
), '')`;

function below(after: string | undefined): SQL | undefined {
  const key = keyOf(after, "string");
  const [micros, articleId, path] = key ? (JSON.parse(key) as unknown[]) : [];
  if (!/^\d{1,18}$/.test(String(micros)) || !Number.isSafeInteger(articleId) || typeof path !== "string")
    return undefined;
  const since = sql`to_timestamp(0) + ${String(micros)}::bigint * interval '1 microsecond'`;
  const { since: column, articleId: id, path: address } = unresolvedLinks;
  return sql`(${column}, ${id}, ${address}) < (${since}, ${articleId as number}::bigint, ${path})`;
}
