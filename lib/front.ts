import type { ArticleCard, SectionName } from "#lib/live.ts";

/** What a front is made of: the newest articles of all, and of each section in the order of the navigation. */
export type FrontNews = { latest: ArticleCard[]; sections: { section: SectionName; cards: ArticleCard[] }[] };

/** A front as it is laid out; no article stands on it twice. */
export type FrontPlan = {
  lead: ArticleCard | null;
  /** Beside and under the lead, with pictures where they have one. */
  seconds: ArticleCard[];
  /** Headlines with their times. */
  rail: ArticleCard[];
  blocks: { section: SectionName; cards: ArticleCard[] }[];
};

// An older article may lead for its picture, but not one that readers saw there yesterday.
const LEAD_CANDIDATES = 6;
const SECONDS = 4;
const RAIL = 7;
const A_BLOCK = 5;

/** Gives every article its place: a lead with a picture, four more, a rail of headlines, then section by section. */
export function arrangeFront(news: FrontNews): FrontPlan {
  const lead = news.latest.slice(0, LEAD_CANDIDATES).find((card) => card.image) ?? news.latest[0] ?? null;
  const placed = new Set<number>(lead ? [lead.articleId] : []);
  const take = (cards: ArticleCard[], count: number) => {
    const taken = cards.filter((card) => !placed.has(card.articleId)).slice(0, count);
    for (const card of taken) placed.add(card.articleId);
    return taken;
  };
  const seconds = take(news.latest, SECONDS);
  const rail = take(news.latest, RAIL);
  const blocks = news.sections.map(({ section, cards }) => ({ section, cards: take(cards, A_BLOCK) }));
  return { lead, seconds, rail, blocks: blocks.filter((block) => block.cards.length > 0) };
}
