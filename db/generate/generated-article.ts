import { draftHash } from "#db/articles/settle-draft.ts";
import type { ArticleWords } from "#db/words/chosen-words.ts";
import { articleAddress } from "#lib/address.ts";
import { bodyLinks } from "#lib/body/body-links.ts";
import { type Draft, emptyDraft } from "#lib/draft.ts";
import { slugFrom } from "#lib/slug.ts";
import type { Cell } from "./copy-rows.ts";
import type { Said, Weighted } from "./search-vectors.ts";
import type { WordBook } from "./word-book.ts";
import type { Story } from "./write-story.ts";

type Named = { id: number; slug: string; name: string };
type Picture = { media: number; width: number; height: number };

/** What generated articles stand on. */
export type Ground = {
  editionId: number;
  searchConfig: string;
  prefix: string;
  sections: Named[];
  topics: Named[];
  contributors: Named[];
  pictures: Picture[];
};

export type Place = {
  articleId: number;
  revisionId: number;
  /** Milliseconds since 1970. */
  publishedAt: number;
  section: Named;
  topics: Named[];
  contributors: Named[];
  picture: Picture | null;
};

/** Rows for each table, in the order of the columns in `TABLES`; `standings` are articles that more links lead to than before, and its own. */
export type GeneratedArticle = Record<"article" | "revision" | "live" | "address", Cell[]> &
  Record<"topics" | "contributors" | "pictures" | "links", Cell[][]> & { standings: number[]; words: ArticleWords };

const ALT = "Hills under a wide sky";
const CREDIT = "Picture: generated";

/** The rows that publishing a story at this place would have written. */
export function generatedArticle({
  story,
  place,
  editionId,
  read,
  wordBook,
}: {
  story: Story;
  place: Place;
  editionId: number;
  read: (parts: Weighted[]) => Said;
  wordBook: WordBook;
}): GeneratedArticle {
  const { articleId, revisionId, section, picture, publishedAt: at } = place;
  const headline = story.headline.text;
  const standfirst = story.standfirst.text;
  const slug = `${slugFrom(headline, 60)}-${articleId}`;
  const address = articleAddress({ prefix: "", section: section.slug, slug });
  const body = { content: story.body, type: "doc" as const };
  const printed = Buffer.from(JSON.stringify(body));
  const image = picture && { media: picture.media, alt: ALT, caption: "", credit: CREDIT };
  const draft: Draft = {
    ...{ ...emptyDraft(), headline, standfirst, slug, section: section.id, image, body },
    bylines: place.contributors.map(({ id, name }) => ({ name, contributor: id })),
    topics: place.topics.map(({ id }) => id),
  };
  const bylines = JSON.stringify(place.contributors.map(({ slug: own, name }) => ({ name, slug: own })));
  const liveImage =
    image && picture ? JSON.stringify({ ...image, width: picture.width, height: picture.height }) : null;
  const said = read([
    { weight: "A", lexemes: story.headline.lexemes },
    { weight: "B", lexemes: story.standfirst.lexemes },
    { weight: "C", lexemes: story.said },
  ]);
  const links = bodyLinks(body);
  const linksOf = (of: string) =>
    links.map(({ node, kind, position, targetId }) => [of, articleId, node, kind, position, targetId]);
  return {
    article: [articleId, editionId, section.id, slug, headline, revisionId, revisionId, at, at, at, at],
    revision: [revisionId, articleId, 1, draftJson(draft, printed), draftHash(draft, printed), "import", at],
    live: [
      ...[articleId, revisionId, editionId, section.id, slug, address, headline, standfirst, "", "", bylines],
      ...[liveImage, "{}", printed, story.said.length, false, true, at, at, said.search],
    ],
    address: [address, articleId, at, "current"],
    words: wordBook.enter({ articleId, publishedAt: at, headline: story.headline.lexemes, said }),
    topics: place.topics.map(({ id }, position) => [id, articleId, at, position]),
    contributors: place.contributors.map(({ id }) => [id, articleId, at]),
    pictures: picture ? [[picture.media, articleId]] : [],
    links: [...linksOf("draft"), ...linksOf("live")],
    standings: [articleId, ...links.flatMap(({ targetId }) => targetId ?? [])],
  };
}

/** With its body as already printed, the longest part by far. */
function draftJson({ body, ...others }: Draft, printed: Buffer): Buffer {
  return Buffer.concat([BODY, printed, Buffer.from(`,${JSON.stringify(others).slice(1)}`)]);
}

const BODY = Buffer.from('{"body":');
