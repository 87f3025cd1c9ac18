import { eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { sections } from "#db/schema/schema.ts";

/** How readers' addresses name a section; null for none. */
export async function slugOfSection(section: number | null): Promise<string | null> {
  if (section === null) return null;
  const [row] = await database().select({ slug: sections.slug }).from(sections).where(eq(sections.id, section));
  return row?.slug ?? null;
}
