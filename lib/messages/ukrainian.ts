import type { English } from "#lib/translate.ts";
import type { Words } from "./words.ts";

/** Everything Readalso says, in Ukrainian. */
export const UKRAINIAN: Words<English> = {};
