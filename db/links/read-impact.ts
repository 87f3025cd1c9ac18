import { and, asc, desc, eq, gt, inArray, ne, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { articles, editions, links, liveArticles, revisions, sections, threadArticles } from "#db/schema/schema.ts";
import { suggestTargets } from "#db/suggestions/suggest-targets.ts";
import { bodyText } from "#lib/body/body-text.ts";
import type { Draft } from "#lib/draft.ts";
import { IMPACT_GROUPS, type ImpactGroup } from "#lib/links/impact-choice.ts";
import { type LinkPlace, sentenceAround } from "#lib/links/sentence-around.ts";
import type { Staff } from "#lib/permissions.ts";

/** A link of a live article that leads here, with the sentence it stands in; an item of a Related list stands in none. */
export type ImpactLink = LinkPlace & { id: number; sourceArticle: number; headline: string; address: string };
/** `links` and `articles` are how many there are, counted up to a limit; `items` are the first of them. */
export type ImpactOfGroup = { links: number; articles: number; items: ImpactLink[]; next: number | null };
export type Replacement = { articleId: number; headline: string };
export type Impact = Record<ImpactGroup, ImpactOfGroup> & {
  /** What is offered to take the place of the article, best first. */
  suggested: Replacement[];
};

/** Counting stops here; no act changes more articles than that at once. */
export const MOST_INCOMING = 2000;
const ITEMS = 20;
const NO_SENTENCE: LinkPlace = { before: "", words: "", after: "" };

/** Which live links lead to an article in one way or the other. */
export function leadsTo(articleId: number, group: ImpactGroup): SQL | undefined {
  const live = eq(links.of, "live");
  if (group === "fallback") return and(eq(links.fallbackId, articleId), live);
  return and(eq(links.targetId, articleId), live, eq(links.kind, group));
}

/** Everything that points to an article, and what could take its place; null when this person may not see it. */
export async function readImpact(staff: Staff, { articleId }: { articleId: number }): Promise<Impact | null> {
  const article = await readText(staff, articleId);
  if (!article) return null;
  const groups = await Promise.all(
    IMPACT_GROUPS.map(async (group) => {
      const counted = await countLinks(articleId, group);
      const listed = counted.links > 0 ? await pageOfLinks({ articleId, group }) : { items: [], next: null };
      return [group, { ...counted, ...listed }] as const;
    }),
  );
  const impact = Object.fromEntries(groups) as Record<ImpactGroup, ImpactOfGroup>;
  const isAny = IMPACT_GROUPS.some((group) => impact[group].links > 0);
  return { ...impact, suggested: isAny ? await suggestInstead(articleId, article) : [] };
}

/** The next links of one group; null when this person may not see the article. */
export async function listImpact(
  staff: Staff,
  { articleId, group, after }: { articleId: number; group: ImpactGroup; after: number },
): Promise<Pick<ImpactOfGroup, "items" | "next"> | null> {
  if (!(await readText(staff, articleId))) return null;
  return pageOfLinks({ articleId, group, after });
}

type Text = { edition: string; section: string | null; draft: Draft };

async function readText(staff: Staff, articleId: number): Promise<Text | undefined> {
  if (!Number.isSafeInteger(articleId)) return undefined;
  const [row] = await database()
    .select({ edition: editions.code, section: sections.slug, draft: revisions.content })
    .from(articles)
    .innerJoin(editions, eq(editions.id, articles.editionId))
    .innerJoin(revisions, eq(revisions.id, sql`coalesce(${articles.liveRevision}, ${articles.draftRevision})`))
    .leftJoin(sections, eq(sections.id, articles.sectionId))
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  return row;
}

async function countLinks(articleId: number, group: ImpactGroup): Promise<{ links: number; articles: number }> {
  const found = database()
    .select({ sourceId: links.sourceId })
    .from(links)
    .where(leadsTo(articleId, group))
    .limit(MOST_INCOMING)
    .as("found");
  const [row] = await database()
    .select({
      links: sql<number>`count(*)`.mapWith(Number),
      articles: sql<number>`count(DISTINCT ${found.sourceId})`.mapWith(Number),
    })
    .from(found);
  return row ?? { links: 0, articles: 0 };
}

async function pageOfLinks({ articleId, group, after }: { articleId: number; group: ImpactGroup; after?: number }) {
  const rows = await database()
    .select({
      ...{ id: links.id, sourceArticle: links.sourceId, node: links.node, label: links.label },
      ...{ headline: liveArticles.headline, address: liveArticles.address, body: liveArticles.body },
      language: editions.language,
    })
    .from(links)
    .innerJoin(liveArticles, eq(liveArticles.articleId, links.sourceId))
    .innerJoin(editions, eq(editions.id, liveArticles.editionId))
    .where(and(leadsTo(articleId, group), after === undefined ? undefined : gt(links.id, after)))
    .orderBy(asc(links.id))
    .limit(ITEMS + 1);
  const shown = rows.slice(0, ITEMS);
  const items = shown.map(({ body, node, label, language, ...row }): ImpactLink => {
    if (group === "related") return { ...row, ...NO_SENTENCE };
    const kind = group === "inline" ? "inline" : "readAlso";
    return { ...row, ...sentenceAround(body, { node, kind, words: label ?? "", language }) };
  });
  return { items, next: rows.length > ITEMS ? (items.at(-1)?.id ?? null) : null };
}

const OFFERED = 3;

/** The newest of the running story it belongs to, then what is alike by its own words. */
async function suggestInstead(articleId: number, { edition, section, draft }: Text): Promise<Replacement[]> {
  const { headline, standfirst, topics, body } = draft;
  const ofStory = await newestOfStory(articleId);
  const except = [articleId, ...ofStory.map((one) => one.articleId)];
  const found = await suggestTargets({
    ...{ edition, headline, standfirst, topics, section, text: bodyText(body) },
    ...{ except, at: new Date(), limit: OFFERED, mayRepeat: true },
  });
  const alike = found.map(({ articleId: id, headline: title }) => ({ articleId: id, headline: title }));
  return [...ofStory, ...alike].slice(0, OFFERED);
}

async function newestOfStory(articleId: number): Promise<Replacement[]> {
  const { threadId, firstPublishedAt } = threadArticles;
  const own = database().select({ threadId }).from(threadArticles).where(eq(threadArticles.articleId, articleId));
  return database()
    .select({ articleId: liveArticles.articleId, headline: liveArticles.headline })
    .from(threadArticles)
    .innerJoin(liveArticles, eq(liveArticles.articleId, threadArticles.articleId))
    .where(and(inArray(threadId, own), ne(threadArticles.articleId, articleId), eq(liveArticles.sensitive, false)))
    .orderBy(desc(firstPublishedAt), desc(threadArticles.articleId))
    .limit(1);
}
