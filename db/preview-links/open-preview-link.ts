import { and, eq, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { previewLinks } from "#db/schema/schema.ts";
import { secretHash } from "#db/staff/secret.ts";
import { countTry } from "#db/staff/sign-in-throttle.ts";
import { addressGroup } from "#lib/client-address.ts";
import { isPreviewSecret } from "#lib/preview-link.ts";
import { isOpenLink } from "./open-link.ts";

/** So many previews one address may open in a quarter of an hour; then it waits as long. */
export const OPENINGS_PER_ADDRESS = 120;

/**
 * Counts one opening of a preview by an address, in one statement, and takes what was typed up to now into the text it will
 * show. A secret that opens nothing counts for the address alone.
 */
export async function openPreviewLink({
  secret,
  address,
}: {
  secret: string;
  address: string;
}): Promise<"opened" | "closed" | "too-many"> {
  const now = new Date();
  const key = `preview:${addressGroup(address)}`;
  if (!(await countTry({ key, limit: OPENINGS_PER_ADDRESS, now }))) return "too-many";
  if (!isPreviewSecret(secret)) return "closed";
  const [link] = await database()
    .update(previewLinks)
    .set({ opened: sql`${previewLinks.opened} + 1`, lastOpenedAt: now })
    .where(and(eq(previewLinks.secretHash, secretHash(secret)), isOpenLink()))
    .returning({ articleId: previewLinks.articleId });
  if (!link) return "closed";
  // Typing that cannot be kept as it stands is refused there; the text before it is shown.
  await absorbDraft(link);
  return "opened";
}
