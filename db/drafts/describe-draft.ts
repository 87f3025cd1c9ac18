import { eq, inArray } from "drizzle-orm";
import { database } from "#db/client.ts";
import { sections, topics } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import type { DraftFields } from "#lib/draft-fields.ts";

/** A draft as the API's draft fields: what a program reads here it may send back. */
export async function describeDraft(draft: Draft, edition: string): Promise<DraftFields> {
  const { version: _, section, topics: topicIds, ...kept } = draft;
  const [place, names] = await Promise.all([
    section === null ? [] : database().select({ slug: sections.slug }).from(sections).where(eq(sections.id, section)),
    topicIds.length === 0
      ? []
      : database().select({ id: topics.id, slug: topics.slug }).from(topics).where(inArray(topics.id, topicIds)),
  ]);
  const slugs = new Map(names.map(({ id, slug }) => [id, slug]));
  return {
    ...kept,
    edition,
    section: place[0]?.slug ?? null,
    topics: topicIds.flatMap((id) => slugs.get(id) ?? []),
  };
}
