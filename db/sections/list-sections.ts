import { asc, desc, eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { editions, sections } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";

export type SectionRow = {
  id: number;
  slug: string;
  name: string;
  description: string;
  /** How many suggested links an article gets at its first publication where its editor left none. */
  suggestedLinks: number;
  edition: string;
  prefix: string;
};

/** Every section in the order of the navigation, the default edition's first. */
export async function listSections(
  staff: Staff,
  { edition }: { edition?: string | undefined } = {},
): Promise<SectionRow[]> {
  if (!may(staff, "create")) return [];
  return database()
    .select({
      id: sections.id,
      slug: sections.slug,
      name: sections.name,
      description: sections.description,
      suggestedLinks: sections.suggestedLinks,
      edition: editions.code,
      prefix: editions.pathPrefix,
    })
    .from(sections)
    .innerJoin(editions, eq(editions.id, sections.editionId))
    .where(edition ? eq(editions.code, edition) : undefined)
    .orderBy(desc(editions.isDefault), asc(editions.code), asc(sections.position), asc(sections.id));
}
