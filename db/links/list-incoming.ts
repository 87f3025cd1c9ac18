import { and, asc, eq, gt, isNotNull, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { articles, editions, links, liveArticles, revisions } from "#db/schema/schema.ts";
import { linkContext } from "#lib/links/link-context.ts";
import { paragraphOf } from "#lib/links/paragraph-of.ts";
import type { Staff } from "#lib/permissions.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { readShownLinks } from "./read-shown-links.ts";

/**
 * A place in another article that leads here: in what readers have (`of` live), or in a draft. `through` says whether the
 * article is its target, its fallback, or stands in by its running story; `isShown` that readers get it there now. `text` is
 * the text of its block, or the label of a Read also, `sentence` what stands around or before it.
 */
export type IncomingLink = {
  id: number;
  sourceArticle: number;
  of: "live" | "draft";
  headline: string;
  address: string | null;
  status: Status;
  node: string;
  kind: "readAlso" | "inline" | "related";
  label: string | null;
  through: "target" | "fallback" | "thread";
  isShown: boolean;
  text: string;
  sentence: string;
  /** The number of its paragraph, or of the one a Read also stands after. */
  paragraph: number;
};

type Ask = { articleId: number; reach?: "printed" | "all"; after?: number; limit?: number };

/**
 * Who links here, oldest link first: what readers get now of links that name the article (`printed`, the usual), or every place
 * that may ever lead here, drafts this person may see included (`all`). Null when this person may not see the article.
 */
export async function listIncoming(
  staff: Staff,
  { articleId, reach = "printed", after = 0, limit = 50 }: Ask,
): Promise<{ items: IncomingLink[]; next: number | null } | null> {
  const [seen] = await database()
    .select({ id: articles.id, live: articles.liveRevision })
    .from(articles)
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  if (!seen) return null;
  if (reach === "printed" && seen.live === null) return { items: [], next: null };
  const rows = await readRows(staff, { articleId, reach, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const sources = page.filter(({ link }) => link.of === "live").map(({ link }) => link.sourceId);
  const shown = await readShownLinks({ articleIds: [...new Set(sources)], of: "live" });
  const now = new Date();
  const items = page.map(({ link, source, live, draft, language, through }): IncomingLink => {
    const { id, sourceId, of, node, kind, label } = link;
    const body = of === "live" && live ? live.body : draft.body;
    const { text, sentence } = linkContext(body, link, language);
    return {
      ...{ id, sourceArticle: sourceId, of, node, kind, label, through, sentence, status: statusOf(source, now) },
      headline: (of === "live" && live?.headline) || source.headline || source.workingTitle,
      address: live?.address ?? null,
      isShown: shown.get(id)?.target.articleId === articleId,
      text: text || (label ?? ""),
      paragraph: paragraphOf(body, node),
    };
  });
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

type RowsAsk = { articleId: number; reach: "printed" | "all"; after: number; limit: number };

function readRows(staff: Staff, { articleId, reach, after, limit }: RowsAsk) {
  const found = reach === "printed" ? namingIt(articleId) : leadingTo(articleId);
  const through = sql<IncomingLink["through"]>`found.through`;
  return database()
    .select({
      link: links,
      source: articles,
      live: { headline: liveArticles.headline, address: liveArticles.address, body: liveArticles.body },
      draft: revisions.content,
      language: editions.language,
      through,
    })
    .from(links)
    .innerJoin(sql`(${found}) AS found`, sql`found.id = ${links.id}`)
    .innerJoin(articles, eq(articles.id, links.sourceId))
    .innerJoin(editions, eq(editions.id, articles.editionId))
    .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
    .leftJoin(liveArticles, eq(liveArticles.articleId, links.sourceId))
    .where(and(gt(links.id, after), reach === "printed" ? isNotNull(liveArticles.articleId) : ownOrNew(staff)))
    .orderBy(asc(links.id))
    .limit(limit);
}

const namingIt = (articleId: number) => sql`
  SELECT id, 'target' AS through FROM links WHERE target_id = ${articleId} AND "of" = 'live'`;

/** Every link that may ever lead there. The running story stands in for the others of its articles that are not public. */
const leadingTo = (articleId: number) => sql`
  SELECT id, 'target' AS through FROM links WHERE target_id = ${articleId}
  UNION ALL
  SELECT id, 'fallback' FROM links WHERE fallback_id = ${articleId} AND target_id <> ${articleId}
  UNION ALL
  SELECT links.id, 'thread'
  FROM thread_articles AS own
    JOIN thread_articles AS placed ON placed.thread_id = own.thread_id AND placed.article_id <> own.article_id
    JOIN links ON links.target_id = placed.article_id AND fallback_thread AND source_id <> own.article_id
  WHERE own.article_id = ${articleId}
    AND NOT EXISTS (SELECT FROM live_articles AS still WHERE still.article_id = placed.article_id)`;

/** What this person may see, and of a draft only what readers do not have already. */
function ownOrNew(staff: Staff): SQL | undefined {
  return and(
    visibleTo(staff),
    sql`(${links.of} = 'live' OR NOT EXISTS (
      SELECT FROM links AS printed
      WHERE printed.source_id = ${links.sourceId} AND printed.of = 'live' AND printed.node = ${links.node}
        AND printed.kind = ${links.kind} AND printed.target_id = ${links.targetId}
    ))`,
  );
}
