import { inArray, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { externalLinks } from "#db/schema/schema.ts";
import type { LinkHealth } from "#lib/outside/link-health.ts";

/** How these addresses of other sites stand, as far as they were asked; no secret from anybody in the house. */
export async function readHealth(urls: string[]): Promise<LinkHealth[]> {
  const wanted = [...new Set(urls)];
  if (wanted.length === 0) return [];
  const { url, state, status, movedTo, since, checkedAt } = externalLinks;
  const rows = await database()
    .select({ url, state, status, movedTo, since, checkedAt })
    .from(externalLinks)
    .where(
      inArray(
        sql`md5(${url})`,
        wanted.map((one) => sql`md5(${one})`),
      ),
    );
  return rows.filter((row) => wanted.includes(row.url));
}
