/**
 * The words newsrooms put before a link to other reading of their own, in English, Ukrainian and Russian. `PLAIN` ones say
 * so by themselves; `WITH_MARK` ones are common words and count only before a colon, a dash or a change of type.
 */
const PLAIN = [
  "read also|also read|read more|read next|read this next|read related|read it also|you can also read",
  "see also|also see|see more|watch also|also watch|further reading|more on this(?: (?:story|topic|subject))?",
  "related (?:reading|stor(?:y|ies)|articles?|news|coverage|posts?|links?|content|topics?)|more stories",
  "you (?:may|might) (?:also )?(?:like|be interested in)|recommended reading",
  "(?:також )?чита(?:йте|ти|й)(?: також| ще| ще й| далі| більше)|також (?:читайте|дивіться)|чита(?:йте|ти) (?:за темою|по темі)",
  "див(?:іться|\\.)(?: також| ще)|(?:більше )?(?:за|на|по) (?:цю |цією |цій )?тем(?:ою|у|і)|матеріали? (?:за темою|по темі|на тему)",
  "новин[аи] (?:за темою|по темі)|стат(?:тя|ті) (?:за темою|по темі)|вам (?:може|можливо)(?: бути)? цікаво|радимо прочитати",
  "(?:также )?чита(?:йте|ть|й)(?: также| еще| далее| больше)|также (?:читайте|смотрите)|чита(?:йте|ть) по теме",
  "см(?:отрите|\\.)(?: также| еще)|(?:больше )?по (?:этой )?теме|(?:материал|новост|стать)(?:ы|и|ь|я)? (?:по теме|на тему)",
  "вам может быть интересно|советуем прочитать|рекомендуем прочитать|еще по теме|ще за темою|ще по темі",
];
const WITH_MARK = [
  "related|more|read|read on|also|recommended|we recommend|don['’]?t miss|in case you missed it|icymi|не пропустіть|не пропустите",
  "до теми|читайте|читай|дивіться|детальніше|докладніше|смотрите|подробнее|к теме",
];

const DECORATION = "[\\s\\p{Extended_Pictographic}\\uFE0F>»«›▶►▸→⇒➡•·*_|\\[(\"“”„'‘’—–-]*";
// A hyphen without spaces around it is part of a word, such as read-only.
const DASH = "\\s*[—–]+\\s*|\\s+-+(?:\\s+|$)";
const MARK = `(?:\\s*[:：;.…|→»›>▶►]+\\s*|${DASH})`;
const MARK_INSIDE = `(?:\\s*[:：|→»›>▶►]+\\s*|${DASH})`;
const OPENING = '[\\s(["“„«*_•·–—-]*';
const WHERE =
  "(?:\\s+(?:here|on (?:our|this) (?:web)?site|in our (?:article|story|report)|тут|на нашому сайті|в нашому матеріалі|здесь|на нашем сайте|в нашем материале))?";
const TAIL = "[\\s.…!;,»›>→)\\]\"“”'’*_|•·—–-]*";

// Longer than any such words; and what is longer would keep the patterns below busy.
const LONGEST = 120;

const spelled = (words: string[]) => words.join("|").replaceAll(" ", "\\s+").replaceAll("е", "[её]");
const whole = (end: string, words: string[]) => new RegExp(`^${DECORATION}(?:${spelled(words)})${end}$`, "iu");
const starts = (words: string[]) =>
  new RegExp(`^${DECORATION}(?:${spelled(words)})(?:${MARK_INSIDE}|\\s*\\n\\s*)\\S`, "iu");

const WHOLE = whole(`${WHERE}(?:${MARK})?${OPENING}`, PLAIN);
const WHOLE_MARKED = whole(`${MARK}${OPENING}`, WITH_MARK);
const WHOLE_SET_OFF = whole("\\s*", WITH_MARK);
const STARTS = starts(PLAIN);
const STARTS_MARKED = starts(WITH_MARK);
const LOUD = new RegExp(`^${DECORATION}(?:${spelled(PLAIN)})\\s+`, "iu");
const BETWEEN = new RegExp(`^(?:${TAIL}|\\s*(?:[,;/|·•]\\s*)?(?:and|та|і|й|и|а також|also|или|or)\\s*)$`, "iu");
const AFTER = new RegExp(`^${TAIL}$`, "u");

/** Is this nothing but the words before a link? `isSetOff`: they are bold, in italics, or in a line of their own. */
export function isPrefix(text: string, { isSetOff }: { isSetOff: boolean }): boolean {
  if (text.length > LONGEST) return false;
  return WHOLE.test(text) || WHOLE_MARKED.test(text) || (isSetOff && WHOLE_SET_OFF.test(text));
}

/** Does a link's own text begin with such words? In one run they need a mark behind them, or capitals. */
export function beginsWithPrefix(all: string): boolean {
  const text = all.slice(0, LONGEST);
  if (STARTS.test(text) || STARTS_MARKED.test(text)) return true;
  const words = LOUD.exec(text)?.[0] ?? "";
  return (
    words !== "" && words === words.toUpperCase() && text.slice(words.length) !== text.slice(words.length).toUpperCase()
  );
}

/** May this stand between two links of one line? */
export const isBetween = (text: string): boolean =>
  text.length <= LONGEST && (BETWEEN.test(text) || isPrefix(text.trim(), { isSetOff: false }));
/** May this stand after the last link? */
export const isAfter = (text: string): boolean => AFTER.test(text);
