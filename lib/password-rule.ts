export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

/** Beginnings of the passwords tried first by everybody who guesses. */
const COMMON = ["password", "qwerty", "letmein", "welcome", "iloveyou", "admin", "newsroom", "1234567890", "readalso"];

/** Why a new password is refused, or null: length is what counts (NIST SP 800-63B), and nothing that is guessed first. */
export function whyPasswordRefused(password: string, owner: { email: string }): "short" | "long" | "guessable" | null {
  if (password.length < PASSWORD_MIN) return "short";
  if (password.length > PASSWORD_MAX) return "long";
  const plain = password.toLowerCase();
  const name = owner.email.split("@")[0] ?? "";
  const isOneOfFew = new Set(plain).size < 5;
  const isCommon = COMMON.some((word) => plain.startsWith(word) && plain.length < word.length + 5);
  return isOneOfFew || isCommon || plain === owner.email.toLowerCase() || plain === `${name}${name}`
    ? "guessable"
    : null;
}
