import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { type Article, lockArticle } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database, type Transaction } from "#db/client.ts";
import { changeLinks, recordLinkChange } from "#db/links/change-links.ts";
import { linkBacks, liveArticles } from "#db/schema/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import { blockAbove, linkBackSlot, withLinkBack } from "#lib/links/link-back.ts";
import type { LinkedText } from "#lib/links/text-links.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

const t = translate("linkBacks");

type Answering = { linkBackId: number };

/**
 * Puts a Read also line back to who linked here, quietly: a new text, no new date, no entry in feeds. Without a label the
 * line prints the other article's headline. Refuses with `not-ready` where it was answered before, where one of the two is no
 * longer public, or where no place is free for it.
 */
export async function acceptLinkBack(
  staff: Staff,
  { linkBackId, label = "" }: Answering & { label?: string },
): Promise<{ ok: true; headline: string } | Problem> {
  if (label.trim().length > LIMITS.label) {
    return { ok: false, problem: "invalid", fields: { label: t("refused.label", { max: String(LIMITS.label) }) } };
  }
  return answering(staff, linkBackId, async (tx, { article, linkerId, now }) => {
    const [here, linker] = await Promise.all([readLive(tx, article.id), readLive(tx, linkerId)]);
    if (!here || !linker || here.sensitive || linker.sensitive) refuse("not-ready", says("refused.notPublic"));
    const slot = linkBackSlot(here, linkerId);
    if (slot === null) refuse("not-ready", says("refused.noPlace"));
    const above = blockAbove(here.body, slot)?.attrs?.node ?? null;
    const line = { node: randomUUID(), linkerId, label };
    const record = await recordLinkChange(tx, { staff, now, act: "link-back", subjectId: article.id });
    const change = (text: LinkedText) => withLinkBack(text, { line, above });
    await changeLinks(tx, { articleId: article.id, change, now, staff, record });
    await note(tx, { linkBackId, staff, now, answer: "accepted", changeId: record });
    const detail = { linkChange: record, linksTo: linkerId };
    await recordAudit(tx, staff, "link-back", `article:${article.id}`, detail);
    return { ok: true, headline: linker.headline };
  });
}

/** Says no, for good: this pair is not asked again. */
export async function declineLinkBack(staff: Staff, { linkBackId }: Answering): Promise<{ ok: true } | Problem> {
  return answering(staff, linkBackId, async (tx, { article, linkerId, now }) => {
    await note(tx, { linkBackId, staff, now, answer: "declined", changeId: null });
    await recordAudit(tx, staff, "decline-link-back", `article:${article.id}`, { linksTo: linkerId });
    return { ok: true };
  });
}

type Offer = { article: Article; linkerId: number; now: Date };

/** The article first, as every verb locks it; then the offer, looked at behind that lock. */
async function answering<T extends { ok: true }>(
  staff: Staff,
  linkBackId: number,
  run: (tx: Transaction, offer: Offer) => Promise<T>,
): Promise<T | Problem> {
  const known = await readOffer(linkBackId);
  if (!known) return { ok: false, problem: "not-found" };
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId: known.articleId, permission: "publish" });
    const [offer] = await tx.select().from(linkBacks).where(eq(linkBacks.id, linkBackId)).for("update");
    if (!offer) refuse("not-found");
    if (offer.answer !== null) refuse("not-ready", says("refused.answered"));
    return run(tx, { article, linkerId: offer.linkerId, now });
  });
}

async function readOffer(linkBackId: number) {
  if (!Number.isSafeInteger(linkBackId)) return undefined;
  const [offer] = await database().select().from(linkBacks).where(eq(linkBacks.id, linkBackId));
  return offer;
}

async function readLive(tx: Transaction, articleId: number) {
  const { body, related, sensitive, headline } = liveArticles;
  const [row] = await tx
    .select({ body, related, sensitive, headline })
    .from(liveArticles)
    .where(eq(liveArticles.articleId, articleId));
  return row;
}

type Note = {
  linkBackId: number;
  staff: Staff;
  now: Date;
  answer: "accepted" | "declined";
  changeId: number | null;
};

async function note(tx: Transaction, { linkBackId, staff, now, answer, changeId }: Note): Promise<void> {
  await tx
    .update(linkBacks)
    .set({ answer, answeredAt: now, answeredBy: staff.id, changeId })
    .where(eq(linkBacks.id, linkBackId));
}

const says = (word: "refused.notPublic" | "refused.noPlace" | "refused.answered") => ({ fields: { status: t(word) } });
