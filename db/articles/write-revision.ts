import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { writeLinks } from "#db/links/write-links.ts";
import { articles, revisions } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Revision } from "./lock-article.ts";

type Written = {
  articleId: number;
  staff: Staff;
  now: Date;
  number: number;
  draft: Draft;
  hash: string;
  kind: Revision["kind"];
  /** A revision row to write over: an autosave of the same person that nothing else points to. */
  over?: number;
  /** Whose typing it holds, and since when, where that is more than `staff` and `now`. */
  writers?: number[];
  begunAt?: Date;
  /** Number of the revision whose text this brings back. */
  restoredFrom?: number;
};

/** Keeps a settled draft as the newest revision of a locked article, with its rows of the links ledger. */
export async function writeRevision(tx: Transaction, written: Written): Promise<number> {
  const { articleId, staff, now, number, draft, hash, kind } = written;
  const { writers = staff.id === null ? [] : [staff.id], begunAt = now } = written;
  const saved = { savedBy: staff.id, savedByToken: staff.token, savedAt: now, writers, begunAt };
  const { restoredFrom = null } = written;
  const row = { number, content: draft, hash, kind, restoredFrom, ...saved };
  const [revision] = written.over
    ? await tx.update(revisions).set(row).where(eq(revisions.id, written.over)).returning({ id: revisions.id })
    : await tx
        .insert(revisions)
        .values({ ...row, articleId })
        .returning({ id: revisions.id });
  if (!revision) throw new Error(`revision ${number} of article ${articleId} was not written`);
  await tx
    .update(articles)
    .set({
      draftRevision: revision.id,
      sectionId: draft.section,
      headline: draft.headline,
      workingTitle: draft.workingTitle,
      sensitive: draft.sensitive,
      syndicate: draft.syndicate,
      updatedAt: now,
      ...(draft.slug === "" ? {} : { slug: draft.slug }),
    })
    .where(eq(articles.id, articleId));
  await writeLinks(tx, { articleId, of: "draft", text: draft });
  return revision.id;
}
