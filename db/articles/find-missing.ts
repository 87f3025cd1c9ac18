import { and, eq, inArray } from "drizzle-orm";
import { type Database, database, type Transaction } from "#db/client.ts";
import { articles, contributors, media, revisions, sections, topics } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import { type Held, heldBy, type MissingCounts, missingCounts } from "#lib/revisions/without-missing.ts";
import { visibleTo } from "./visible-to.ts";

/** What of a draft is no longer there; a section of another edition counts as gone. */
export async function findMissing(
  db: Database | Transaction,
  { editionId, draft }: { editionId: number; draft: Draft },
): Promise<Held> {
  const held = heldBy(draft);
  const [ownSections, ...others] = await Promise.all([
    left(
      held.sections,
      db
        .select({ id: sections.id })
        .from(sections)
        .where(and(inArray(sections.id, held.sections), eq(sections.editionId, editionId))),
    ),
    ...([topics, contributors, media, articles] as const).map((table, at) => {
      const ids = [held.topics, held.contributors, held.pictures, held.articles][at] ?? [];
      return left(ids, db.select({ id: table.id }).from(table).where(inArray(table.id, ids)));
    }),
  ]);
  const [ofTopics = [], people = [], pictures = [], targets = []] = others;
  return { sections: ownSections, topics: ofTopics, contributors: people, pictures, articles: targets };
}

/** How much of a revision would be left out if it were brought back now; null when this person may not see the article. */
export async function countMissing(
  staff: Staff,
  { articleId, revision }: { articleId: number; revision: number },
): Promise<MissingCounts | null> {
  const [row] = await database()
    .select({ editionId: articles.editionId, draft: revisions.content })
    .from(articles)
    .innerJoin(revisions, and(eq(revisions.articleId, articles.id), eq(revisions.number, revision)))
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  return row ? missingCounts(await findMissing(database(), row)) : null;
}

async function left(ids: number[], found: PromiseLike<{ id: number }[]>): Promise<number[]> {
  if (ids.length === 0) return [];
  const known = new Set((await found).map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}
