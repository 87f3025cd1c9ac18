import { expect, test } from "vitest";
import { arrangeFront } from "./front.ts";
import type { ArticleCard } from "./live.ts";

const picture = { media: 1, width: 10, height: 10, alt: "", caption: "", credit: "" };
const card = (articleId: number, more: Partial<ArticleCard> = {}): ArticleCard => ({
  articleId,
  address: `/world/a-${articleId}`,
  headline: `Headline ${articleId}`,
  standfirst: "",
  kicker: "",
  section: { slug: "world", name: "World" },
  bylines: [],
  image: null,
  firstPublishedAt: new Date(0),
  updatedAt: new Date(0),
  ...more,
});
const world = { slug: "world", name: "World" };

test("the newest article with a picture leads, and none stands on the front twice", () => {
  const latest = Array.from({ length: 20 }, (_, index) => card(index + 1, index === 2 ? { image: picture } : {}));
  const plan = arrangeFront({ latest, sections: [{ section: world, cards: latest }] });
  expect(plan.lead?.articleId).toBe(3);
  const all = [plan.lead, ...plan.seconds, ...plan.rail, ...plan.blocks.flatMap((block) => block.cards)];
  expect(all).toHaveLength(17);
  expect(new Set(all.map((one) => one?.articleId)).size).toBe(17);
});

test("without any picture the newest leads", () => {
  expect(arrangeFront({ latest: [card(9), card(8)], sections: [] }).lead?.articleId).toBe(9);
});

test("an empty newsroom has an empty front, and a section without articles no block", () => {
  const plan = arrangeFront({ latest: [], sections: [{ section: world, cards: [] }] });
  expect(plan).toEqual({ lead: null, seconds: [], rail: [], blocks: [] });
});
