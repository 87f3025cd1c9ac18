import { asc, ilike, or } from "drizzle-orm";
import { database } from "#db/client.ts";
import { contributors } from "#db/schema/schema.ts";

const SHOWN = 8;

/** Contributors with a name that begins, or one of whose words begins, with what was typed; in the order of the alphabet. */
export async function findContributors({ q }: { q: string }): Promise<{ id: number; name: string }[]> {
  const typed = q.trim().replace(/[\\%_]/g, "\\$&");
  return database()
    .select({ id: contributors.id, name: contributors.name })
    .from(contributors)
    .where(or(ilike(contributors.name, `${typed}%`), ilike(contributors.name, `% ${typed}%`)))
    .orderBy(asc(contributors.name))
    .limit(SHOWN);
}
