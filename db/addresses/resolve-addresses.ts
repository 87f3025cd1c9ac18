import { and, inArray, isNotNull } from "drizzle-orm";
import { database } from "#db/client.ts";
import { addresses } from "#db/schema/schema.ts";

/** Which article each of these paths leads to, now or once; other paths are left out. At most 1,000 are looked up. */
export async function resolveAddresses(paths: string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(paths)].slice(0, 1000);
  if (wanted.length === 0) return new Map();
  const { path, articleId } = addresses;
  const rows = await database()
    .select({ path, articleId })
    .from(addresses)
    .where(and(inArray(path, wanted), isNotNull(articleId)));
  return new Map(rows.flatMap((row) => (row.articleId === null ? [] : [[row.path, row.articleId] as const])));
}
