import { inArray } from "drizzle-orm";
import { database } from "#db/client.ts";
import { liveArticles } from "#db/schema/schema.ts";
import { bodyTargets } from "#lib/body/body-links.ts";
import type { Draft } from "#lib/draft.ts";
import type { LiveArticle } from "#lib/live.ts";
import { composeLive } from "./compose-live.ts";

type Previewed = {
  articleId: number;
  draft: Draft;
  savedAt: Date;
  firstPublishedAt: Date | null;
  language: string;
  /** Where this preview itself stands. */
  address: string;
};

/** A draft as readers would get it, made by the code that publishes. */
export async function composePreview({ articleId, draft, savedAt, language, address, ...dates }: Previewed) {
  const db = database();
  const live = await composeLive(db, draft);
  const { headline, standfirst, kicker, dateline, bylines, image, pictures, body, words, topics } = live;
  const { articleId: id, headline: targetHeadline, address: targetAddress } = liveArticles;
  const targets = await db
    .select({ articleId: id, headline: targetHeadline, address: targetAddress })
    .from(liveArticles)
    .where(inArray(id, bodyTargets(body)));
  const firstPublishedAt = dates.firstPublishedAt ?? savedAt;
  return {
    ...{ articleId, headline, standfirst, kicker, dateline, bylines, image, pictures, body, words, topics, targets },
    ...{ sensitive: live.sensitive, syndicate: live.syndicate, language, address, firstPublishedAt },
    section: live.section ?? { slug: "", name: "" },
    updatedAt: dates.firstPublishedAt ? savedAt : firstPublishedAt,
  } satisfies LiveArticle;
}
