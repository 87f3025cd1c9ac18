import { inArray } from "drizzle-orm";
import { database } from "#db/client.ts";
import { addresses } from "#db/schema/schema.ts";

/** Which article each of these paths belongs to, now or once; unknown paths are left out. At most 1,000 are looked up. */
export async function resolveAddresses(paths: string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(paths)].slice(0, 1000);
  if (wanted.length === 0) return new Map();
  const rows = await database()
    .select({ path: addresses.path, articleId: addresses.articleId })
    .from(addresses)
    .where(inArray(addresses.path, wanted));
  return new Map(rows.map((row) => [row.path, row.articleId]));
}
