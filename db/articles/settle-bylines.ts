import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { contributors } from "#db/schema/schema.ts";
import type { Byline } from "#lib/draft.ts";
import { slugFrom } from "#lib/slug.ts";

/** Gives every byline its contributor: the one of that name, or a new one. Blank names are left out. */
export async function settleBylines(tx: Transaction, bylines: Byline[]): Promise<Byline[]> {
  const typed = bylines.map((byline) => ({ ...byline, name: byline.name.trim().replace(/\s+/g, " ") }));
  const named = typed.filter((byline) => byline.name !== "");
  const unknown = named.filter((byline) => byline.contributor === null).map((byline) => byline.name.toLowerCase());
  const byName = new Map<string, number>();
  if (unknown.length > 0) {
    const found = await tx
      .select({ id: contributors.id, name: sql<string>`lower(${contributors.name})` })
      .from(contributors)
      .where(inArray(sql`lower(${contributors.name})`, unknown))
      .orderBy(asc(contributors.id));
    for (const { id, name } of found) if (!byName.has(name)) byName.set(name, id);
  }
  const settled: Byline[] = [];
  for (const { name, contributor } of named) {
    const id = contributor ?? byName.get(name.toLowerCase()) ?? (await addContributor(tx, name));
    byName.set(name.toLowerCase(), id);
    settled.push({ name, contributor: id });
  }
  return settled;
}

// Two people may have one name, or two names one slug: the first free number is taken, and the unique index decides.
async function addContributor(tx: Transaction, name: string): Promise<number> {
  const base = slugFrom(name) || "contributor";
  for (let copy = 1; ; copy += 1) {
    const slug = copy === 1 ? base : `${base}-${copy}`;
    const [added] = await tx
      .insert(contributors)
      .values({ name, slug })
      .onConflictDoNothing()
      .returning({ id: contributors.id });
    if (added) return added.id;
    // Somebody else's save may have added this very person a moment ago.
    const [there] = await tx
      .select({ id: contributors.id, name: contributors.name })
      .from(contributors)
      .where(eq(contributors.slug, slug));
    if (there && there.name.toLowerCase() === name.toLowerCase()) return there.id;
  }
}
