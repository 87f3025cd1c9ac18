import { cookies } from "next/headers";
import { LANGUAGE_COOKIE, type Language } from "#lib/language.ts";
import { siteUrl } from "#lib/settings.ts";

const YEAR_S = 31_536_000;

/** Lets this browser tell its person's language with every request to the newsroom. */
export async function keepLanguage(language: Language): Promise<void> {
  (await cookies()).set(LANGUAGE_COOKIE, language, {
    httpOnly: true,
    sameSite: "lax",
    secure: siteUrl().startsWith("https:"),
    path: "/",
    maxAge: YEAR_S,
  });
}
