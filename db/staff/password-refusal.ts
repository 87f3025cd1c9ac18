import { PASSWORD_MAX, PASSWORD_MIN, type PasswordOwner, whyPasswordRefused } from "#lib/password-rule.ts";
import { translate } from "#lib/translate.ts";

/** A sentence that says what to choose instead of this new password, or null when it will do. */
export async function passwordRefusal(password: string, owner: PasswordOwner): Promise<string | null> {
  const common = await commonPasswords();
  const why = whyPasswordRefused(password, { owner, isCommon: (plain) => common.has(plain) });
  if (!why) return null;
  return translate("problems")(`staff.${why}`, { min: String(PASSWORD_MIN), max: String(PASSWORD_MAX) });
}

let list: Promise<ReadonlySet<string>> | undefined;

// About 49,000 of them and 4 MB once unpacked: they come into memory when somebody first chooses a password.
function commonPasswords(): Promise<ReadonlySet<string>> {
  list ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]));
  return list;
}
