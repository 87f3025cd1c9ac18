import { and, eq, ne, notInArray } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { addresses, articles } from "#db/schema/schema.ts";
import { tellUnresolved } from "#db/unresolved/note-unresolved.ts";

/** Whose a path is: an article's, or nobody's but leading elsewhere. */
export type AddressOwner = { state: "current" | "moved" | "gone" | "redirect"; redirectTo: string | null } & (
  | { articleId: number; headline: string }
  | { articleId: null; headline: null }
);

/**
 * Makes a path an article's current one; its other paths become moved ones, which always lead to the current path, so that
 * a chain or a loop cannot arise. Answers with the owner when the path belongs (or once belonged) to another article, or
 * leads elsewhere.
 */
export async function takeAddress(
  tx: Transaction,
  { articleId, path, now }: { articleId: number; path: string; now: Date },
): Promise<{ taken: AddressOwner } | { taken: null; movedFrom: string[] }> {
  const [added] = await tx
    .insert(addresses)
    .values({ path, articleId, state: "current", since: now })
    .onConflictDoNothing()
    .returning({ path: addresses.path });
  if (added) await tellUnresolved(tx, { path, articleId });
  else {
    const owner = await ownerOf(tx, path);
    if (!owner) throw new Error(`address ${path} is neither free nor taken`);
    if (owner.articleId !== articleId) return { taken: owner };
    await tx
      .update(addresses)
      .set({ state: "current", notice: null, redirectTo: null, since: now })
      .where(and(eq(addresses.path, path), ne(addresses.state, "current")));
  }
  const moved = await tx
    .update(addresses)
    .set({ state: "moved", notice: null, redirectTo: null })
    .where(
      and(
        eq(addresses.articleId, articleId),
        ne(addresses.path, path),
        notInArray(addresses.state, ["moved", "redirect"]),
      ),
    )
    .returning({ path: addresses.path });
  return { taken: null, movedFrom: moved.map((row) => row.path) };
}

/** Whose a path is; null when it is free. */
export async function ownerOf(tx: Transaction, path: string): Promise<AddressOwner | null> {
  const { articleId, redirectTo, state } = addresses;
  const [owner] = await tx
    .select({ articleId, redirectTo, state, headline: articles.headline })
    .from(addresses)
    .leftJoin(articles, eq(articles.id, addresses.articleId))
    .where(eq(addresses.path, path));
  return (owner as AddressOwner | undefined) ?? null;
}
