import { asc, desc } from "drizzle-orm";
import { database } from "#db/client.ts";
import { editions } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";

export type EditionRow = { code: string; name: string; language: string; pathPrefix: string; isDefault: boolean };

/** Every edition, the default one first. */
export async function listEditions(staff: Staff): Promise<EditionRow[]> {
  if (!may(staff, "create")) return [];
  const { code, name, language, pathPrefix, isDefault } = editions;
  return database()
    .select({ code, name, language, pathPrefix, isDefault })
    .from(editions)
    .orderBy(desc(isDefault), asc(code));
}
