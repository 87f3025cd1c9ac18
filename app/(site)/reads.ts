import { cache } from "react";
import { listByContributor } from "#db/live/list-by-contributor.ts";
import { listByTopic } from "#db/live/list-by-topic.ts";
import { readAddress } from "#db/live/read-address.ts";
import { readFront } from "#db/live/read-front.ts";
import { readLiveArticle } from "#db/live/read-live-article.ts";
import { readSection } from "#db/live/read-section.ts";
import { readSite } from "#db/live/read-site.ts";

// A page and its metadata need the same rows: one read serves both.
export const site = cache((prefix = "") => readSite({ prefix }));
/** Is this the first part of another edition's addresses? */
export const hasEdition = async (prefix: string) => (await site()).editions.some((one) => one.prefix === prefix);
export const front = cache((prefix = "") => readFront({ prefix }));
export const liveArticle = cache((address: string) => readLiveArticle({ address }));
export const addressAnswer = cache(readAddress);
export const sectionPage = cache((prefix: string, slug: string, after?: string) =>
  readSection({ prefix, slug, after }),
);
export const topicPage = cache((slug: string, after?: string) => listByTopic({ slug, after }));
export const contributorPage = cache((slug: string, after?: string) => listByContributor({ slug, after }));
