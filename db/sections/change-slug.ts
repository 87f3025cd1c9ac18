import { and, eq, isNull, ne } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import { ownerOf } from "#db/addresses/take-address.ts";
import { changed } from "#db/changed.ts";
import type { Transaction } from "#db/client.ts";
import { addresses, editions, sections } from "#db/schema/schema.ts";
import { placeAddress, RESERVED_SLUGS } from "#lib/address.ts";
import { translate } from "#lib/translate.ts";

type Section = { id: number; editionId: number; slug: string };

/**
 * Gives a section another slug, in its verb's transaction: the paths of its page and its feed lead to the new ones, also
 * those of earlier slugs, and its articles wait for theirs. Refuses what is taken, used by the site or still leads elsewhere.
 */
export async function changeSlug(
  tx: Transaction,
  { section, slug, now }: { section: Section; slug: string; now: Date },
): Promise<void> {
  const prefix = await prefixOf(tx, section.editionId);
  await refuseTaken(tx, { section, slug, prefix });
  await tx.update(sections).set({ slug, readdressedTo: 0 }).where(eq(sections.id, section.id));
  for (const pathOf of [placeAddress, ...(prefix === "" ? [feedOf] : [])]) {
    const [from, to] = [pathOf(prefix, section.slug), pathOf(prefix, slug)];
    await tx.delete(addresses).where(eq(addresses.path, to));
    await tx
      .update(addresses)
      .set({ redirectTo: to })
      .where(and(isNull(addresses.articleId), eq(addresses.redirectTo, from)));
    await tx.insert(addresses).values({ path: from, state: "moved", redirectTo: to, since: now });
    await changed(tx, [`address:${from}`, `address:${to}`]);
  }
}

// Only the default edition's sections have feeds.
const feedOf = (_prefix: string, slug: string) => `/feeds/${slug}.xml`;

/** Refuses a slug for a section at whose address something else stands, or from which readers are sent elsewhere. */
export async function refuseTaken(
  tx: Transaction,
  { section, slug, prefix }: { section: Section | null; slug: string; prefix: string },
): Promise<void> {
  const t = translate("problems");
  const reserved = RESERVED_SLUGS.includes(slug) || (slug === "rss" && prefix === "");
  const isEdition = prefix === "" && (await tx.$count(editions, eq(editions.pathPrefix, slug))) > 0;
  if (reserved || isEdition) refuse("invalid", { fields: { slug: t("places.slugReserved", { slug }) } });
  if (section) {
    const same = and(eq(sections.editionId, section.editionId), eq(sections.slug, slug), ne(sections.id, section.id));
    if (await tx.$count(sections, same)) refuse("slug-taken", { fields: { slug: t("places.slugTaken", { slug }) } });
  }
  const path = placeAddress(prefix, slug);
  const owner = await ownerOf(tx, path);
  const isOwn = owner?.state === "moved" && section !== null && owner.redirectTo === placeAddress(prefix, section.slug);
  if (!owner || isOwn) return;
  const to = owner.articleId === null ? (owner.redirectTo ?? "") : owner.headline;
  refuse("slug-taken", { fields: { slug: translate("addresses")("section.slugLeads", { path, to }) } });
}

async function prefixOf(tx: Transaction, editionId: number): Promise<string> {
  const [edition] = await tx.select({ prefix: editions.pathPrefix }).from(editions).where(eq(editions.id, editionId));
  return edition?.prefix ?? "";
}
