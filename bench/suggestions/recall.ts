import type { ArchiveArticle, LinkArchive } from "./link-archive.ts";
import type { Ranker } from "./rankers.ts";

/** Of the links that editors chose, how many stand among the first five and ten; and one over the place of the first right one. */
export type Recall = { at5: number; at10: number; mrr: number; articles: number };

type Asked = { archive: LinkArchive; ours: ReadonlyMap<number, number>; rank: Ranker; atCaret: boolean };

/** Measures a ranker over the articles that `isAsked` chooses: the mean of their own recalls, so that each counts once. */
export async function recallOf(
  { archive, ours, rank, atCaret }: Asked,
  isAsked: (article: ArchiveArticle) => boolean,
): Promise<Recall> {
  const sum = { at5: 0, at10: 0, mrr: 0, articles: 0 };
  for (const article of archive.articles.filter(isAsked)) {
    const links = archive.links.filter(({ source }) => source === article.id);
    if (links.length === 0) continue;
    const places: number[] = [];
    let found: number[] = [];
    for (const { target, paragraph } of links) {
      if (atCaret || places.length === 0) found = await rank(article, paragraph);
      const place = found.indexOf(ours.get(target) ?? 0) + 1;
      places.push(place === 0 ? Number.POSITIVE_INFINITY : place);
    }
    const within = (most: number) => places.filter((place) => place <= most).length / places.length;
    sum.at5 += within(5);
    sum.at10 += within(10);
    sum.mrr += 1 / Math.min(...places);
    sum.articles += 1;
  }
  const mean = (number: number) => number / Math.max(sum.articles, 1);
  return { at5: mean(sum.at5), at10: mean(sum.at10), mrr: mean(sum.mrr), articles: sum.articles };
}
