import { asc, eq, gt } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, liveArticles, revisions } from "#db/schema/schema.ts";
import { writeLinks } from "./write-links.ts";

const AT_ONCE = 200;

/**
 * Writes the whole ledger anew from the drafts and the live articles, for after a change of how links are read from a
 * body; it may run while people work. Answers with how many articles it went through.
 */
export async function rebuildLinks(): Promise<number> {
  let done = 0;
  for (let after = 0; ; ) {
    const last = await rebuildSome(after);
    if (last.count === 0) return done;
    done += last.count;
    after = last.articleId;
  }
}

async function rebuildSome(after: number): Promise<{ count: number; articleId: number }> {
  return database().transaction(async (tx) => {
    const rows = await tx
      .select({ articleId: articles.id, draft: revisions.content, live: liveArticles.body })
      .from(articles)
      .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
      .leftJoin(liveArticles, eq(liveArticles.articleId, articles.id))
      .where(gt(articles.id, after))
      .orderBy(asc(articles.id))
      .limit(AT_ONCE)
      .for("no key update", { of: articles });
    for (const { articleId, draft, live } of rows) {
      await writeLinks(tx, { articleId, of: "draft", body: draft.body });
      await writeLinks(tx, { articleId, of: "live", body: live ?? { type: "doc", content: [] } });
    }
    return { count: rows.length, articleId: rows.at(-1)?.articleId ?? after };
  });
}
