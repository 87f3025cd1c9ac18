import { and, asc, eq, gt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "#db/client.ts";
import { articles, links, liveArticles } from "#db/schema/schema.ts";
import { bodyBlocks } from "#lib/body/body-blocks.ts";
import type { Body } from "#lib/body/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { visibleTo } from "./visible-to.ts";

/** A place in another live article that points here; `text` is the text of its block, or the label of a Read also. */
export type IncomingLink = {
  id: number;
  sourceArticle: number;
  headline: string;
  address: string;
  node: string;
  kind: "readAlso" | "inline" | "related";
  text: string;
};

const targets = alias(liveArticles, "targets");

/**
 * Who links here and is printed with the link, oldest link first: both articles are public. Null when this person may not
 * see the article.
 */
export async function listIncoming(
  staff: Staff,
  { articleId, after, limit = 50 }: { articleId: number; after?: number; limit?: number },
): Promise<{ items: IncomingLink[]; next: number | null } | null> {
  const db = database();
  const [seen] = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  if (!seen) return null;
  const rows = await db
    .select({
      id: links.id,
      sourceArticle: links.sourceId,
      headline: liveArticles.headline,
      address: liveArticles.address,
      node: links.node,
      kind: links.kind,
      label: links.label,
      body: liveArticles.body,
    })
    .from(links)
    .innerJoin(liveArticles, eq(liveArticles.articleId, links.sourceId))
    .innerJoin(targets, eq(targets.articleId, links.targetId))
    .where(and(eq(links.targetId, articleId), eq(links.of, "live"), after ? gt(links.id, after) : undefined))
    .orderBy(asc(links.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const items = shown.map(({ label, body, ...row }) => ({ ...row, text: textOfNode(body, row.node) || (label ?? "") }));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function textOfNode(body: Body, node: string): string {
  for (const block of bodyBlocks(body)) {
    if (block.attrs?.node !== node || !("content" in block)) continue;
    return (block.content ?? []).map((inline) => ("text" in inline ? inline.text : "")).join("");
  }
  return "";
}
