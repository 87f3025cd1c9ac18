export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

/** Whose password it is: what stands in their own name and address is guessed right after the common ones. */
export type PasswordOwner = { email: string; name: string };

// Said in every newsroom, in no list of common passwords.
const OF_THE_HOUSE = ["newsroom", "readalso", "journalist", "reporter", "editor"];
const FEWEST_DIFFERENT = 5;

/**
 * Why a new password is refused, or null. Length is what counts, and that nobody would guess it first (NIST SP 800-63B, 3.1.1.2):
 * no rule asks for digits or capitals. `isCommon` knows the passwords that everybody tries first, in small letters; they stay
 * guessable with digits and signs around them, written twice, or with letters in their usual disguise.
 */
export function whyPasswordRefused(
  password: string,
  { owner, isCommon }: { owner: PasswordOwner; isCommon: (plain: string) => boolean },
): "short" | "long" | "guessable" | null {
  const length = [...password.normalize("NFKC")].length;
  if (length < PASSWORD_MIN) return "short";
  if (password.length > PASSWORD_MAX) return "long";
  const own = ownWords(owner);
  const isFirstGuess = (word: string) => isCommon(word) || own.has(word) || OF_THE_HOUSE.includes(word);
  return new Set(folded(password)).size < FEWEST_DIFFERENT || coresOf(folded(password)).some(isFirstGuess)
    ? "guessable"
    : null;
}

/** What a password comes down to: itself, without digits and signs around it, undisguised, and once where it is written twice. */
function coresOf(plain: string): string[] {
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const once = [plain, bare].map((text) => text.slice(0, Math.ceil(text.length / 2)));
  const twice = once.filter((half) => half.repeat(2) === plain || half.repeat(2) === bare);
  const cores = [plain, bare, ...twice].filter((core) => core !== "");
  return [...cores, ...cores.map(undisguised)];
}

const DISGUISES: Record<string, string> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

function undisguised(text: string): string {
  return text.replace(/[013457@$]/g, (sign) => DISGUISES[sign] ?? sign);
}

function ownWords({ email, name }: PasswordOwner): Set<string> {
  const address = folded(email);
  const [local = "", host = ""] = address.split("@");
  const names = folded(name).split(/\s+/);
  return new Set([address, local, host, host.split(".")[0] ?? "", ...names, names.join(""), names.join(" ")]);
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
