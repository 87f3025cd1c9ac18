import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { linkBacks, liveArticles } from "#db/schema/schema.ts";
import { LINK_BACK, linkBackSlot } from "#lib/links/link-back.ts";
import { type LinkedText, textLinks } from "#lib/links/text-links.ts";

const DAY_MS = 86_400_000;

type Linker = LinkedText & { articleId: number; editionId: number; sensitive: boolean };

/**
 * Asks the desks of the articles that an article links to when it goes live whether they want to link back: public ones of
 * its edition, neither sensitive nor old nor full, that have a place for it and no link yet. No pair is ever asked twice.
 */
export async function offerLinkBacks(tx: Transaction, { linker, now }: { linker: Linker; now: Date }): Promise<void> {
  if (linker.sensitive) return;
  const wanted = [...new Set(textLinks(linker).flatMap(({ targetId }) => targetId ?? []))];
  const ids = wanted.filter((id) => id !== linker.articleId);
  if (ids.length === 0) return;
  const candidates = await findCandidates(tx, { linker, ids, now });
  const free = candidates.filter((text) => linkBackSlot(text, linker.articleId) !== null);
  const asked = free.sort((a, b) => ids.indexOf(a.articleId) - ids.indexOf(b.articleId)).slice(0, LINK_BACK.asked);
  if (asked.length === 0) return;
  await tx
    .insert(linkBacks)
    .values(asked.map(({ articleId }) => ({ articleId, linkerId: linker.articleId, offeredAt: now })))
    .onConflictDoNothing();
}

function findCandidates(tx: Transaction, { linker, ids, now }: { linker: Linker; ids: number[]; now: Date }) {
  const { articleId, body, related, editionId, sensitive, firstPublishedAt } = liveArticles;
  const oldest = new Date(now.getTime() - LINK_BACK.maxAgeDays * DAY_MS);
  const freshest = new Date(now.getTime() - LINK_BACK.waitDays * DAY_MS);
  const open = sql`(SELECT count(*) FROM ${linkBacks} WHERE ${linkBacks.articleId} = ${articleId}
    AND ${linkBacks.answer} IS NULL AND ${linkBacks.offeredAt} > ${freshest.toISOString()})`;
  const accepted = sql`(SELECT count(*) FROM ${linkBacks} WHERE ${linkBacks.articleId} = ${articleId}
    AND ${linkBacks.answer} = 'accepted')`;
  return tx
    .select({ articleId, body, related })
    .from(liveArticles)
    .where(
      and(
        ...[inArray(articleId, ids), eq(editionId, linker.editionId), eq(sensitive, false)],
        ...[gt(firstPublishedAt, oldest), sql`${open} < ${LINK_BACK.open}`, sql`${accepted} < ${LINK_BACK.accepted}`],
      ),
    );
}
