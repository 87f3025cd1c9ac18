import { sql } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { liveArticles } from "#db/schema/live.ts";
import { editions } from "#db/schema/places.ts";

/**
 * The months (UTC, like `2024-06`) in which articles that stand now were first published, newest first. Looks at the ends of
 * the index and once into each month between them, never through the archive.
 */
export async function listSitemapMonths(): Promise<string[]> {
  dependsOn("latest");
  const ofEdition = sql`FROM ${liveArticles} AS live WHERE live.edition_id = edition.id`;
  const rows = await readersDatabase().execute<{ month: string }>(sql`
    WITH span AS (
      SELECT min(first.at) AS oldest, max(last.at) AS newest FROM ${editions} AS edition
      CROSS JOIN LATERAL (SELECT live.first_published_at AS at ${ofEdition}
        ORDER BY live.first_published_at, live.article_id LIMIT 1) AS first
      CROSS JOIN LATERAL (SELECT live.first_published_at AS at ${ofEdition}
        ORDER BY live.first_published_at DESC, live.article_id DESC LIMIT 1) AS last
    ), months AS (
      SELECT month AT TIME ZONE 'UTC' AS began, (month + interval '1 month') AT TIME ZONE 'UTC' AS ended,
        to_char(month, 'YYYY-MM') AS month
      FROM span, generate_series(date_trunc('month', oldest AT TIME ZONE 'UTC'), newest AT TIME ZONE 'UTC', interval '1 month') AS month
    )
    SELECT month FROM months
    CROSS JOIN LATERAL (SELECT 1 FROM ${editions} AS edition CROSS JOIN LATERAL (
      SELECT 1 ${ofEdition} AND live.first_published_at >= months.began AND live.first_published_at < months.ended LIMIT 1
    ) AS any_article LIMIT 1) AS filled
    ORDER BY month DESC`);
  return rows.map((row) => row.month);
}
