import type { LinkTarget, LiveArticle } from "#lib/live.ts";

/** What readers find of an article's Related list now: those that are public, in its order, never the article itself. */
export function shownRelated({ articleId, related, targets }: Pick<LiveArticle, "articleId" | "related" | "targets">) {
  const byId = new Map(targets.map((target) => [target.articleId, target]));
  return related.flatMap((id): LinkTarget[] => {
    const target = id === articleId ? undefined : byId.get(id);
    return target ? [target] : [];
  });
}
