import { and, desc, eq } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { liveArticles, liveContributors } from "#db/schema/live.ts";
import { contributors, sections } from "#db/schema/places.ts";
import { CARD_COLUMNS } from "./card-columns.ts";
import { CARDS_A_PAGE, type CardPage, following, pageOfCards } from "./page-of-cards.ts";

export type ContributorPage = CardPage & { contributor: { slug: string; name: string; role: string; bio: string } };

/** A contributor with a page of their articles, newest first; null for people who have published nothing. */
export async function listByContributor({
  slug,
  after,
}: {
  slug: string;
  after?: string;
}): Promise<ContributorPage | null> {
  dependsOn("contributors");
  const [contributor] = await readersDatabase()
    .select({
      id: contributors.id,
      slug: contributors.slug,
      name: contributors.name,
      role: contributors.role,
      bio: contributors.bio,
    })
    .from(contributors)
    .where(eq(contributors.slug, slug));
  if (!contributor) return null;
  const { id, ...words } = contributor;
  const rows = await readersDatabase()
    .select(CARD_COLUMNS)
    .from(liveContributors)
    .innerJoin(liveArticles, eq(liveArticles.articleId, liveContributors.articleId))
    .innerJoin(sections, eq(sections.id, liveArticles.sectionId))
    .where(
      and(
        eq(liveContributors.contributorId, id),
        following(after, liveContributors.firstPublishedAt, liveContributors.articleId),
      ),
    )
    .orderBy(desc(liveContributors.firstPublishedAt), desc(liveContributors.articleId))
    .limit(CARDS_A_PAGE + 1);
  const page = pageOfCards(rows, [`contributor:${id}`, "sections"]);
  // A name on a draft is nobody's business yet.
  if (page.cards.length === 0 && !after) return null;
  return { contributor: words, ...page };
}
