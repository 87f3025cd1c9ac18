import { draftHash } from "#db/articles/settle-draft.ts";
import { articleAddress } from "#lib/address.ts";
import { bodyLinks } from "#lib/body/body-links.ts";
import { bodyText, bodyWords } from "#lib/body/body-text.ts";
import { type Draft, emptyDraft } from "#lib/draft.ts";
import { slugFrom } from "#lib/slug.ts";
import type { Read, Weighted } from "./lexemes.ts";
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
  publishedAt: Date;
  section: Named;
  topics: Named[];
  contributors: Named[];
  picture: Picture | null;
};

export type Cell = string | number | boolean | null;

/** Rows for each table, in the order of the columns that `openLoader` names; null stands for NULL. */
export type GeneratedArticle = Record<"article" | "revision" | "live" | "address" | "words", Cell[]> &
  Record<"topics" | "contributors" | "pictures" | "links" | "weights" | "headlines", Cell[][]>;

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
  read: (parts: Weighted[]) => Read;
  wordBook: WordBook;
}): GeneratedArticle {
  const { articleId, revisionId, section, picture } = place;
  const { headline, standfirst } = story;
  const slug = `${slugFrom(headline, 60)}-${articleId}`;
  const address = articleAddress({ prefix: "", section: section.slug, slug });
  const body = { type: "doc" as const, content: story.body };
  const image = picture && { media: picture.media, alt: ALT, caption: "", credit: CREDIT };
  const draft: Draft = {
    ...{ ...emptyDraft(), headline, standfirst, slug, section: section.id, image, body },
    bylines: place.contributors.map(({ id, name }) => ({ name, contributor: id })),
    topics: place.topics.map(({ id }) => id),
  };
  const at = place.publishedAt.toISOString();
  const bylines = JSON.stringify(place.contributors.map(({ slug: own, name }) => ({ name, slug: own })));
  const liveImage =
    image && picture ? JSON.stringify({ ...image, width: picture.width, height: picture.height }) : null;
  const text = bodyText(body);
  const said = read([
    { weight: "A", text: headline },
    { weight: "B", text: standfirst },
    { weight: "C", text },
  ]);
  const printed = JSON.stringify(body);
  const links = bodyLinks(body).map(({ node, kind, position, targetId }) => [
    articleId,
    node,
    kind,
    position,
    targetId,
  ]);
  return {
    article: [articleId, editionId, section.id, slug, headline, revisionId, revisionId, at, at, at, at],
    revision: [revisionId, articleId, 1, JSON.stringify(draft), draftHash(draft), "import", at],
    live: [
      ...[
        articleId,
        revisionId,
        editionId,
        section.id,
        slug,
        address,
        headline,
        standfirst,
        "",
        "",
        bylines,
        liveImage,
      ],
      ...["{}", printed, bodyWords(body), false, true, at, at, said.search],
    ],
    address: [address, articleId, at, "current"],
    ...wordBook.enter({ articleId, publishedAt: place.publishedAt, ...said }),
    topics: place.topics.map(({ id }, position) => [id, articleId, at, position]),
    contributors: place.contributors.map(({ id }) => [id, articleId, at]),
    pictures: picture ? [[picture.media, articleId]] : [],
    links: [...links.map((link) => ["draft", ...link]), ...links.map((link) => ["live", ...link])],
  };
}
