"use client";

import type { ReactNode } from "react";
import { answerLanguage, type Language } from "#lib/language.ts";

type Props = { language: Language; children: ReactNode };

/**
 * Tells the browser's side in which language the server wrote this page, before any of its parts says a word there: the page's
 * own `lang` comes too late where the browser draws all of it, as it does when nothing is found at an address. Give it the language
 * as its key, and a newly chosen one is spoken by everything on screen at once.
 */
export function InLanguage({ language, children }: Props) {
  // On the server the request knows its language.
  if (typeof window !== "undefined") answerLanguage(() => language);
  return children;
}
