import { asc, eq, gt, inArray } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, links, liveArticles, revisions } from "#db/schema/schema.ts";
import { textLinks } from "#lib/links/text-links.ts";
import { recountStandings } from "./count-standings.ts";
import { LEDGER, replaceLinks } from "./write-links.ts";

const AT_ONCE = 200;

/** How many articles were gone through, how many rows of the ledger went or came, and how many counts were wrong. */
export type Rebuilt = { articles: number; rows: number; counts: number };

/**
 * Brings the whole ledger in line with the drafts and the live articles, and the counts with the ledger, for after a change of
 * how links are read from a text; it may run while people work: a few articles at a time are held for a moment.
 */
export async function rebuildLinks(): Promise<Rebuilt> {
  const done = { articles: 0, rows: 0 };
  for (let after = 0; ; ) {
    const some = await rebuildSome(after);
    if (some.articles === 0) return { ...done, counts: await recountStandings() };
    done.articles += some.articles;
    done.rows += some.rows;
    after = some.last;
  }
}

async function rebuildSome(after: number): Promise<{ articles: number; rows: number; last: number }> {
  return database().transaction(async (tx) => {
    const locked = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(gt(articles.id, after))
      .orderBy(asc(articles.id))
      .limit(AT_ONCE)
      .for("no key update");
    const ids = locked.map((article) => article.id);
    // Read only now: where the lock had to be waited for, what was read with it would be from before the wait.
    const texts = await tx
      .select({
        articleId: articles.id,
        draft: revisions.content,
        live: { body: liveArticles.body, related: liveArticles.related },
      })
      .from(articles)
      .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
      .leftJoin(liveArticles, eq(liveArticles.articleId, articles.id))
      .where(inArray(articles.id, ids));
    const kept = await tx
      .select({ ...LEDGER, sourceId: links.sourceId, of: links.of })
      .from(links)
      .where(inArray(links.sourceId, ids))
      .orderBy(asc(links.sourceId), asc(links.position));
    const bySource = Map.groupBy(kept, ({ sourceId, of }) => `${sourceId} ${of}`);
    let rows = 0;
    for (const { articleId, draft, live } of texts) {
      for (const [of, text] of [["draft", draft] as const, ["live", live] as const]) {
        const wanted = text ? textLinks(text) : [];
        rows += await replaceLinks(tx, { articleId, of, kept: bySource.get(`${articleId} ${of}`) ?? [], wanted });
      }
    }
    return { articles: ids.length, rows, last: ids.at(-1) ?? after };
  });
}
