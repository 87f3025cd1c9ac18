import { importArticle } from "#db/articles/import-article.ts";
import { database } from "#db/client.ts";
import { findTopics } from "#db/drafts/find-topics.ts";
import { sections } from "#db/schema/schema.ts";
import { createTopic } from "#db/topics/create-topic.ts";
import { emptyDraft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import { slugFrom } from "#lib/slug.ts";
import type { ArchiveArticle } from "./link-archive.ts";

export const LOADER: Staff = { id: null, token: null, name: "Archive", role: "admin" };

/** Brings an archive into an edition with the newsroom's own verbs, oldest first. Answers with our ids by the archive's. */
export async function loadArchive(
  articles: ArchiveArticle[],
  edition: { id: number; code: string },
): Promise<Map<number, number>> {
  const topicIds = await makeTopics([...new Set(articles.flatMap(({ topics }) => topics))]);
  const sectionIds = await makeSections([...new Set(articles.map(({ section }) => section))], edition.id);
  const ours = new Map<number, number>();
  for (const article of articles.toSorted((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())) {
    const draft = {
      ...emptyDraft(),
      headline: article.headline,
      standfirst: article.standfirst.slice(0, 600),
      slug: `${slugFrom(article.headline, 50) || "article"}-${article.id}`,
      section: sectionIds.get(article.section) ?? null,
      topics: article.topics.flatMap((name) => topicIds.get(name) ?? []),
      body: { type: "doc" as const, content: paragraphsOf(article.text) },
    };
    const imported = await importArticle(LOADER, {
      edition: edition.code,
      draft,
      firstPublishedAt: article.publishedAt,
    });
    if (!imported.ok) throw new Error(`“${article.headline}” was refused: ${JSON.stringify(imported)}`);
    ours.set(article.id, imported.articleId);
  }
  return ours;
}

function paragraphsOf(text: string) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const filled = lines.length > 0 ? lines : ["…"];
  return filled.map((line) => ({ type: "paragraph" as const, content: [{ type: "text" as const, text: line }] }));
}

async function makeTopics(names: string[]): Promise<Map<string, number>> {
  for (const name of names) {
    const [known] = await findTopics([name]);
    if (known && known.id === null) await createTopic(LOADER, { slug: slugFrom(name), name, description: "" });
  }
  const found = await findTopics(names);
  return new Map(found.flatMap(({ id }, at) => (id === null ? [] : [[names[at] ?? "", id] as const])));
}

async function makeSections(names: string[], editionId: number): Promise<Map<string, number>> {
  const made = new Map<string, number>();
  for (const [position, name] of names.entries()) {
    const values = { editionId, slug: slugFrom(name) || `section-${position}`, name, position };
    const [row] = await database().insert(sections).values(values).returning({ id: sections.id });
    if (row) made.set(name, row.id);
  }
  return made;
}
