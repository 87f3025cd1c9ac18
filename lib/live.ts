import type { Body } from "#lib/body/schema.ts";

/** What readers' components print. Reads in `db/live` return these; the preview makes the same from a draft. */

export type LiveByline = { name: string; slug: string; role?: string };

/** A picture with its credit line; the renditions are `/media/{media}/{width}.{avif,webp,jpg}` (lib/picture.ts). */
export type LivePicture = {
  media: number;
  width: number;
  height: number;
  alt: string;
  caption: string;
  credit: string;
};

export type SectionName = { slug: string; name: string };
export type TopicName = { slug: string; name: string };

/** An article as a line or card in a list. */
export type ArticleCard = {
  articleId: number;
  address: string;
  headline: string;
  standfirst: string;
  kicker: string;
  section: SectionName;
  bylines: LiveByline[];
  image: LivePicture | null;
  firstPublishedAt: Date;
  updatedAt: Date;
};

/** A public target of a link in the body: what is printed for it now. */
export type LinkTarget = { articleId: number; headline: string; address: string };

/** What may stand in the place of a target that is not public: public articles of its running story, the best one first. */
export type ThreadTarget = { targetId: number; next: LinkTarget[] };

/** A whole article as its page prints it. `targets` holds only public ones: a missing one is left out when printed. `related` are the ids of the list under the text. */
export type LiveArticle = ArticleCard & {
  dateline: string;
  body: Body;
  pictures: Record<string, { width: number; height: number }>;
  targets: LinkTarget[];
  threads: ThreadTarget[];
  related: number[];
  topics: TopicName[];
  words: number;
  sensitive: boolean;
  syndicate: boolean;
  language: string;
  /** First part of its edition's addresses; the default one has none. */
  prefix: string;
  /** Where its pictures are fetched from, when that is not `/media`: a preview's are for whoever holds its link. */
  pictureRoot?: string;
};
