import { and, eq, inArray, lt, max, type SQL } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, revisions, sections, topics } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { textTargets } from "#lib/links/text-links.ts";
import type { Staff } from "#lib/permissions.ts";
import { readTargets } from "./read-targets.ts";
import { savedByName, savingStaff, savingToken } from "./saved-by.ts";
import { visibleTo } from "./visible-to.ts";

/** A text of an article by its number, or by what it is now. */
export type WhichRevision = number | "live" | "draft";

export type ComparedRevision = {
  revision: number;
  kind: (typeof revisions.$inferSelect)["kind"];
  savedBy: string;
  savedAt: Date;
  isLive: boolean;
  isDraft: boolean;
  draft: Draft;
};

/** Two texts of an article, the older one first, and the names of what they hold as ids. */
export type RevisionPair = {
  older: ComparedRevision;
  newer: ComparedRevision;
  sections: Record<number, string>;
  topics: Record<number, string>;
  /** Headlines of the articles they link to, as far as this person may see them. */
  headlines: Record<number, string>;
};

/** Reads two texts to be compared, `before` being the one just before the first; null when there are none such or this person may not see the article. */
export async function readComparison(
  staff: Staff,
  { articleId, one, other }: { articleId: number; one: WhichRevision; other: WhichRevision | "before" },
): Promise<RevisionPair | null> {
  if (!Number.isSafeInteger(articleId)) return null;
  const first = await readOne(staff, { articleId, which: one });
  if (!first) return null;
  const which = other === "before" ? await numberBefore({ articleId, revision: first.revision }) : other;
  const second = which === null ? null : await readOne(staff, { articleId, which });
  if (!second) return null;
  const [older, newer] = first.revision <= second.revision ? [first, second] : [second, first];
  const both = [older.draft, newer.draft];
  const [places, words, targets] = await Promise.all([
    namesOf(
      sections,
      both.flatMap(({ section }) => section ?? []),
    ),
    namesOf(
      topics,
      both.flatMap((draft) => draft.topics),
    ),
    readTargets(staff, [...new Set(both.flatMap(textTargets))]),
  ]);
  const headlines = Object.fromEntries(targets.map((target) => [target.articleId, target.headline]));
  return { older, newer, sections: places, topics: words, headlines };
}

async function numberBefore({ articleId, revision }: { articleId: number; revision: number }): Promise<number | null> {
  const [row] = await database()
    .select({ number: max(revisions.number) })
    .from(revisions)
    .where(and(eq(revisions.articleId, articleId), lt(revisions.number, revision)));
  return row?.number ?? null;
}

async function readOne(
  staff: Staff,
  { articleId, which }: { articleId: number; which: WhichRevision },
): Promise<ComparedRevision | null> {
  const wanted: SQL =
    typeof which === "number"
      ? eq(revisions.number, which)
      : eq(revisions.id, which === "live" ? articles.liveRevision : articles.draftRevision);
  const { id, number, kind, savedAt, content } = revisions;
  const [row] = await database()
    .select({
      ...{ id, revision: number, kind, savedAt, draft: content, savedBy: savedByName },
      ...{ live: articles.liveRevision, newest: articles.draftRevision },
    })
    .from(articles)
    .innerJoin(revisions, and(eq(revisions.articleId, articles.id), wanted))
    .leftJoin(savingStaff, eq(savingStaff.id, revisions.savedBy))
    .leftJoin(savingToken, eq(savingToken.id, revisions.savedByToken))
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  if (!row) return null;
  const { id: own, live, newest, ...revision } = row;
  return { ...revision, isLive: own === live, isDraft: own === newest };
}

async function namesOf(table: typeof sections | typeof topics, ids: number[]): Promise<Record<number, string>> {
  if (ids.length === 0) return {};
  const rows = await database().select({ id: table.id, name: table.name }).from(table).where(inArray(table.id, ids));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
