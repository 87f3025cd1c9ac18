import { eq } from "drizzle-orm";
import type { Changed } from "#db/changed.ts";
import { database, readersDatabase } from "#db/client.ts";
import { isDatabaseAway } from "#db/database-away.ts";
import { media } from "#db/schema/schema.ts";

const MOST_KNOWN = 100_000;
const TAG = "media:";

type Known = { ids: Set<number>; trusted: boolean; purges: number };

// On globalThis, because the server process hears the notices and Next's bundle, with its own copy of this module, is asked.
const KEY = Symbol.for("readalso.public-media");
const shared = globalThis as { [KEY]?: Known };
shared[KEY] ??= { ids: new Set(), trusted: false, purges: 0 };
const known = shared[KEY];

/** The tag of a picture whose public articles have changed. */
export const mediaTag = (id: number) => `${TAG}${id}`;

/**
 * May everybody see this picture? It is asked through the readers' role, which sees only what a live article shows. The answer is
 * kept as long as notices of changes arrive; with the database away, what was last known counts.
 */
export async function isPublicMedia(id: number): Promise<boolean> {
  if (known.trusted && known.ids.has(id)) return true;
  const { purges } = known;
  try {
    const [row] = await readersDatabase().select({ id: media.id }).from(media).where(eq(media.id, id));
    // A withdrawal that came in between makes this answer old before it is kept.
    if (row && purges === known.purges && known.ids.size < MOST_KNOWN) known.ids.add(id);
    if (!row) known.ids.delete(id);
    return row !== undefined;
  } catch (error) {
    if (isDatabaseAway(error) && known.ids.has(id)) return true;
    throw error;
  }
}

/** Could everybody see this picture at some time? */
export async function wasPublicMedia(id: number): Promise<boolean> {
  const [row] = await database().select({ publicAt: media.publicAt }).from(media).where(eq(media.id, id));
  return row?.publicAt != null;
}

/** Was this picture public when it was last looked at? Asks nothing. */
export function isKnownPublic(id: number): boolean {
  return known.ids.has(id);
}

/** Forgets the pictures that a notice of changes is about. */
export function forgetPublicMedia({ tags }: Changed): void {
  for (const tag of tags) {
    if (!tag.startsWith(TAG)) continue;
    known.purges += 1;
    known.ids.delete(Number(tag.slice(TAG.length)));
  }
}

/** Whether notices of changes arrive. After a time without them, nothing that was known before is. */
export function trustPublicMedia(notices: boolean): void {
  known.trusted = notices;
  if (!notices) return;
  known.purges += 1;
  known.ids.clear();
}
