// How desks begin a line that is not part of the story, in the languages we print; a date may stand before the colon.
const NOTE =
  /^(?:corrections?|clarifications?|corrected|editor[’']?s[’']? note|note (?:from|to) \p{L}+|updated?|виправлення|виправлено|уточнення|оновлення|оновлено|від редакції|примітка|исправление|уточнение|обновлено|от редакции|примечание)(?:\s*\([^)]{1,60}\)|,?\s[^:]{0,40}\d[^:]{0,30}(?::\d\d)?[^:]{0,30})?\s*(?::|[.—–]\s)/iu;
const CLOSING: Record<string, string> = { "»": "«", "”": "“", "“": "„" };

/** Is this line a correction or a note of the newsroom rather than a paragraph of the story? */
export function isNote(words: string): boolean {
  return NOTE.test(words);
}

/** Does the line lead to what comes next, as “He named three reasons:” does? */
export function leavesSentenceOpen(words: string): boolean {
  return /[:,;]$/.test(words);
}

/** Does a quotation run on into the next paragraph? By custom such a paragraph has no closing mark. */
export function leavesQuoteOpen(words: string): boolean {
  const open: string[] = [];
  for (const sign of words.match(/["«»“”„]/g) ?? []) {
    if (closes(open.at(-1), sign)) open.pop();
    else if (sign !== "»" && sign !== "”") open.push(sign);
  }
  return open.length > 0;
}

function closes(open: string | undefined, sign: string): boolean {
  if (open === undefined) return false;
  return sign === '"' ? open === '"' : CLOSING[sign] === open || (sign === "”" && open === "„");
}
