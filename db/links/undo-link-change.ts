import { and, asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { linkChanges, linkChangeTexts, revisions } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { putLinksBack } from "#lib/links/put-links-back.ts";
import { putRelatedBack } from "#lib/links/put-related-back.ts";
import type { LinkedText } from "#lib/links/text-links.ts";
import type { Staff } from "#lib/permissions.ts";
import { sameValue } from "#lib/same-value.ts";
import { changeLinks, lockArticles, recordLinkChange } from "./change-links.ts";

export type LinkChange = typeof linkChanges.$inferSelect;
/**
 * How many articles have their links again: `exact` ones say to the letter what they said before, in `found` ones somebody has
 * written since and the links were put back block by block, in `missing` ones some could not be.
 */
export type Undone = { exact: number; found: number; missing: number };

/** Locks the record of a change of links; refuses with `not-found`. */
export async function lockLinkChange(tx: Transaction, changeId: number): Promise<LinkChange> {
  const [change] = await tx.select().from(linkChanges).where(eq(linkChanges.id, changeId)).for("update");
  return change ?? refuse("not-found");
}

/** Ids of the articles whose texts a change of links changed. */
export async function changedArticles(tx: Transaction, changeId: number): Promise<number[]> {
  const rows = await tx
    .selectDistinct({ id: linkChangeTexts.articleId })
    .from(linkChangeTexts)
    .where(eq(linkChangeTexts.changeId, changeId));
  return rows.map(({ id }) => id);
}

/**
 * Takes a change of links back, quietly as it was made, under a record of its own. Each text becomes what it was before where
 * nobody has changed it since. The caller has locked it (`lockLinkChange`) and asked for rights.
 */
export async function undoLinkChange(
  tx: Transaction,
  { change, staff, now }: { change: LinkChange; staff: Staff; now: Date },
): Promise<Undone> {
  const ids = await lockArticles(tx, await changedArticles(tx, change.id));
  const record = await recordLinkChange(tx, {
    staff,
    now,
    act: "undo",
    subjectId: change.subjectId,
    undoes: change.id,
  });
  const undone = { exact: 0, found: 0, missing: 0 };
  for (const articleId of ids) {
    const texts = await readTexts(tx, { changeId: change.id, articleId });
    const results: ReturnType<typeof putTextBack>[] = [];
    await changeLinks(tx, {
      ...{ articleId, now, staff, record },
      change: (text, role) => {
        const result = putTextBack(text, pairFor(texts, text, role));
        results.push(result);
        return result.text;
      },
    });
    if (results.some(({ missing }) => missing > 0)) undone.missing += 1;
    else if (results.every(({ isExact }) => isExact)) undone.exact += 1;
    else undone.found += 1;
  }
  await tx.update(linkChanges).set({ undoneAt: now }).where(eq(linkChanges.id, change.id));
  return undone;
}

type Pair = { wasLive: boolean; wasDraft: boolean; before: LinkedText; after: LinkedText };

function putTextBack(text: LinkedText, { before, after }: Pair) {
  const body = putLinksBack(text.body, { before: before.body, after: after.body });
  const list = putRelatedBack(text.related, { before: before.related, after: after.related });
  const isSame = body.body === text.body && list.related === text.related;
  return {
    text: isSame ? text : { body: body.body, related: list.related },
    isExact: body.isExact && list.isExact,
    missing: body.missing + list.missing,
  };
}

async function readTexts(
  tx: Transaction,
  { changeId, articleId }: { changeId: number; articleId: number },
): Promise<Pair[]> {
  const [before, after] = [alias(revisions, "before"), alias(revisions, "after")];
  const { wasLive, wasDraft, beforeRevision, afterRevision } = linkChangeTexts;
  const rows = await tx
    .select({ wasLive, wasDraft, before: before.content, after: after.content })
    .from(linkChangeTexts)
    .innerJoin(before, eq(before.id, beforeRevision))
    .innerJoin(after, eq(after.id, afterRevision))
    .where(and(eq(linkChangeTexts.changeId, changeId), eq(linkChangeTexts.articleId, articleId)))
    .orderBy(asc(afterRevision));
  return rows.map((row) => ({ ...row, before: linkedOf(row.before), after: linkedOf(row.after) }));
}

const linkedOf = ({ body, related }: Draft): LinkedText => ({ body, related });

/** The text it became exactly, whatever it is now: a draft may have gone before readers. Else the one in the same place. */
function pairFor(texts: Pair[], text: LinkedText, { isLive, isDraft }: { isLive: boolean; isDraft: boolean }): Pair {
  const same =
    texts.find(({ after }) => sameValue(after, text)) ?? texts.find(({ after }) => sameValue(after.body, text.body));
  const alike = texts.find(({ wasLive, wasDraft }) => (isLive && wasLive) || (isDraft && wasDraft));
  const pair = same ?? alike ?? texts.at(-1);
  if (!pair) throw new Error("a change of links has no texts");
  return pair;
}
