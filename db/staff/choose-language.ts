import { eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { staff as staffTable } from "#db/schema/schema.ts";
import type { Language } from "#lib/language.ts";
import type { SignedIn } from "./read-session.ts";

/** Keeps the language in which a person wants the newsroom's screens, for every browser they sign in with. */
export async function chooseLanguage(staff: SignedIn, { language }: { language: Language }): Promise<{ ok: true }> {
  await database().update(staffTable).set({ language }).where(eq(staffTable.id, staff.id));
  return { ok: true };
}

/** The language a person chose. */
export async function readLanguage(staffId: number): Promise<Language> {
  const [row] = await database()
    .select({ language: staffTable.language })
    .from(staffTable)
    .where(eq(staffTable.id, staffId));
  return row?.language ?? "en";
}
