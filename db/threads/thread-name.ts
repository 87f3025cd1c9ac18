import { refuse } from "#db/act.ts";
import { uniqueViolation } from "#db/unique-violation.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";

/** A running story's name as it was typed, fit to be kept; refuses an empty and a long one. */
export function settleThreadName(given: string): string {
  const name = given.replaceAll("\0", "").toWellFormed().trim().replace(/\s+/g, " ");
  if (name !== "" && name.length <= LIMITS.name) return name;
  refuse("invalid", { fields: { name: translate("ledger")("refused.name", { max: String(LIMITS.name) }) } });
}

/** Says of a write that failed whether another running story has the name. */
export const isNameTaken = (error: unknown) => uniqueViolation(error) === "threads_name_key";
