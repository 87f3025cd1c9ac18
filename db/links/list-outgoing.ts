import { and, asc, eq, inArray } from "drizzle-orm";
import { findDeadEnds } from "#db/addresses/find-dead-ends.ts";
import type { Target } from "#db/articles/find-targets.ts";
import { readTargets } from "#db/articles/read-targets.ts";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { readHealth } from "#db/outside/read-health.ts";
import { articles, links, threadArticles, threads } from "#db/schema/schema.ts";
import type { LinkTarget } from "#lib/live.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Status } from "#lib/status.ts";
import { readShownLinks } from "./read-shown-links.ts";

/** What stands in for a target that is not public: an article, as far as this person may see it, or the target's running story. */
export type Fallback =
  | { kind: "article"; articleId: number; headline: string | null; address: string | null; status: Status | null }
  | { kind: "thread"; thread: { id: number; name: string } | null };

/**
 * A link of the newest draft. `status` and `headline` are the target's, null for an outside one and for one this person may
 * not see; `healthy` says that readers can open the target, as which a plain address counts until it is known to lead nowhere. `shown` is what readers would
 * get for it now, `instead` that this is not the target itself; a link to the outside has none.
 */
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
  fallback: Fallback | null;
  shown: LinkTarget | null;
  instead: boolean;
};

/** What an article's draft links to, in reading order, with the state of each target and of what stands in for it. */
export async function listOutgoing(staff: Staff, { articleId }: { articleId: number }): Promise<OutgoingLink[]> {
  const visible = database()
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  const rows = await database()
    .select({ link: links, thread: { id: threads.id, name: threads.name } })
    .from(links)
    .leftJoin(threadArticles, and(eq(links.fallbackThread, true), eq(threadArticles.articleId, links.targetId)))
    .leftJoin(threads, eq(threads.id, threadArticles.threadId))
    .where(and(inArray(links.sourceId, visible), eq(links.of, "draft")))
    .orderBy(asc(links.position));
  if (rows.length === 0) return [];
  const ids = rows.flatMap(({ link }) => [link.targetId ?? [], link.fallbackId ?? []].flat());
  const urls = rows.flatMap(({ link }) => link.targetUrl ?? []);
  const [targets, shown, health, deadEnds] = await Promise.all([
    readTargets(staff, [...new Set(ids)]),
    readShownLinks({ articleIds: [articleId], of: "draft" }),
    readHealth(urls),
    findDeadEnds(urls),
  ]);
  const broken = new Set([...health.flatMap(({ url, state }) => (state === "broken" ? url : [])), ...deadEnds]);
  const byId = new Map(targets.map((target) => [target.articleId, target]));
  return rows.map(({ link, thread }) => {
    const target = byId.get(link.targetId ?? 0);
    const printed = link.targetId === null ? null : (shown.get(link.id) ?? null);
    const { headline = null, address = null, status = null } = target ?? {};
    return {
      ...{ node: link.node, kind: link.kind, position: link.position, label: link.label },
      ...{ targetArticle: link.targetId, targetUrl: link.targetUrl, headline, address, status },
      healthy: link.targetId === null ? !broken.has(link.targetUrl ?? "") : address !== null,
      fallback: fallbackOf({ link, thread, byId }),
      ...{ shown: printed?.target ?? null, instead: printed?.instead ?? false },
    };
  });
}

type Row = { link: typeof links.$inferSelect; thread: { id: number; name: string } | null };

function fallbackOf({ link, thread, byId }: Row & { byId: Map<number, Target> }): Fallback | null {
  if (link.fallbackThread) return { kind: "thread", thread };
  if (link.fallbackId === null) return null;
  const { headline = null, address = null, status = null } = byId.get(link.fallbackId) ?? {};
  return { kind: "article", articleId: link.fallbackId, headline, address, status };
}
