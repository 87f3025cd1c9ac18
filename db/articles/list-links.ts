import { and, asc, eq, inArray } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, links, liveArticles } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { visibleTo } from "./visible-to.ts";

/** A link of the newest draft. `status` is the target's; an outside target has none and counts as healthy. */
export type OutgoingLink = {
  node: string;
  kind: "readAlso" | "inline" | "related";
  position: number;
  targetArticle: number | null;
  targetUrl: string | null;
  label: string | null;
  headline: string | null;
  address: string | null;
  status: Status | null;
  healthy: boolean;
};

/** What an article's draft links to, in reading order; a target is healthy when readers can open it now. */
export async function listLinks(staff: Staff, { articleId }: { articleId: number }): Promise<OutgoingLink[]> {
  const now = new Date();
  const visible = database()
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  const rows = await database()
    .select({ link: links, target: articles, headline: liveArticles.headline, address: liveArticles.address })
    .from(links)
    .leftJoin(articles, eq(articles.id, links.targetId))
    .leftJoin(liveArticles, eq(liveArticles.articleId, links.targetId))
    .where(and(inArray(links.sourceId, visible), eq(links.of, "draft")))
    .orderBy(asc(links.position));
  return rows.map(({ link, target, headline, address }) => ({
    ...{ node: link.node, kind: link.kind, position: link.position, label: link.label },
    ...{ targetArticle: link.targetId, targetUrl: link.targetUrl, address },
    headline: headline ?? target?.headline ?? null,
    status: target ? statusOf(target, now) : null,
    healthy: target === null || address !== null,
  }));
}
