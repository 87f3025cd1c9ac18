import { asc, inArray } from "drizzle-orm";
import { database } from "#db/client.ts";
import { liveArticles } from "#db/schema/schema.ts";
import { aLiveArticle, aSection, aStaff, paragraph, readAlso } from "#db/testing/builders.ts";
import type { Block, Body } from "#lib/body/schema.ts";

export const body = (...content: Body["content"]): Body => ({ type: "doc", content });

const linked = (before: string, words: string, articleId: number, after: string): Block => ({
  type: "paragraph",
  content: [
    { type: "text", text: before },
    { type: "text", text: words, marks: [{ type: "link", attrs: { articleId } }] },
    { type: "text", text: after },
  ],
});

const withFallback = (articleId: number, fallback: number): Block => ({
  type: "readAlso",
  attrs: { articleId, fallback },
});

/** An article many others point to, in each of the three ways, and one that may take its place. */
export async function pointedAt(count: number) {
  const by = await aStaff("editor");
  const section = (await aSection()).id;
  const old = await aLiveArticle({ section, headline: "The old bridge closes" });
  const next = await aLiveArticle({ section, headline: "The new bridge opens" });
  const other = await aLiveArticle({ section, headline: "A ferry instead" });
  const ways: ((at: number) => Block[])[] = [
    () => [readAlso(old.articleId, "Own words")],
    (at) => [linked(`In year ${at} the `, "old bridge", old.articleId, " was still open. It was narrow.")],
    () => [withFallback(other.articleId, old.articleId)],
  ];
  const sources: Awaited<ReturnType<typeof aLiveArticle>>[] = [];
  for (let at = 0; at < count; at += 1) {
    const content = [
      paragraph(`Traffic report ${at}.`),
      ...(ways[at % ways.length]?.(at) ?? []),
      paragraph("The end."),
    ];
    sources.push(await aLiveArticle({ section, body: body(...content) }));
  }
  return { by, old, next, other, sources, ids: sources.map(({ articleId }) => articleId), section };
}

/** Leads every kind of link to this article. */
export const everything = (articleId: number) => ({
  readAlso: { do: "replace" as const, with: articleId },
  inline: { do: "replace" as const, with: articleId },
  fallback: { do: "replace" as const, with: articleId },
});

/** What readers have of these articles, in the order of their ids. */
export const liveRows = (ids: number[]) =>
  database()
    .select()
    .from(liveArticles)
    .where(inArray(liveArticles.articleId, ids))
    .orderBy(asc(liveArticles.articleId));
