import { LIMITS } from "#lib/limits.ts";

/** Ukrainian (KMU 55, 2010) and neighbouring Cyrillic letters; the first letter of a word may differ, which slugs ignore. */
const CYRILLIC: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "h",
  ґ: "g",
  д: "d",
  е: "e",
  є: "ie",
  ж: "zh",
  з: "z",
  и: "y",
  і: "i",
  ї: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ь: "",
  ю: "iu",
  я: "ia",
  ы: "y",
  э: "e",
  ё: "e",
  ъ: "",
};
const LATIN: Record<string, string> = { ß: "ss", æ: "ae", ø: "o", œ: "oe", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** `"Ukraine’s G7 deals: what’s next?"` → `"ukraines-g7-deals-whats-next"`; cut at a word, empty when nothing is left. */
export function slugFrom(text: string, max: number = LIMITS.slug): string {
  const letters = (isAscii(text) ? text.toLowerCase() : latinLetters(text)).replace(/['’ʼ`]/g, "");
  const slug = letters.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (slug.length <= max) return slug;
  const cut = slug.slice(0, max + 1).replace(/-[^-]*$/, "");
  return cut.length > 0 && cut.length <= max ? cut : slug.slice(0, max);
}

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);

function latinLetters(text: string): string {
  return [...text.normalize("NFC").toLowerCase()]
    .map((letter) => CYRILLIC[letter] ?? LATIN[letter] ?? letter)
    .join("")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
}

// Room for a number behind the slug of an article whose headline another one has too.
const ROOM = 20;

/** The slug an article gets from its headline when nobody chooses one. */
export function slugFromHeadline(headline: string): string {
  return slugFrom(headline, LIMITS.slug - ROOM);
}

export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= LIMITS.slug;
}
