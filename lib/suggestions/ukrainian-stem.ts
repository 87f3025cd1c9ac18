// Endings of nouns, adjectives and verbs, longest first: the first that fits is cut off.
const ENDINGS = [
  ...["ування", "юванням", "уванням", "уються", "ується", "увати", "ювати", "ують", "ував", "увала", "ували"],
  ...["ться", "тися", "лася", "лося", "лися", "вся", "ють", "уть", "ять", "ать", "ити", "ати", "яти", "іти"],
  ...["ила", "ило", "или", "ала", "ало", "али", "яла", "яло", "яли", "іла", "іло", "іли", "ив", "ав", "яв"],
  ...["ість", "ості", "істю", "ями", "ами", "ові", "еві", "єві", "ого", "ому", "ими", "іми", "ій", "ий", "ої", "ою"],
  ...["ею", "єю", "їх", "их", "іх", "ам", "ям", "ах", "ях", "ів", "їв", "ом", "ем", "єм", "им", "ім"],
  ...["а", "я", "о", "е", "є", "и", "і", "ї", "у", "ю", "ь", "й"],
].sort((a, b) => b.length - a.length);
const LEAST = 3;

/**
 * What the forms of a Ukrainian word have in common, near enough to find it again: the ending is cut off, and the vowels
 * that change within a word when an ending comes or goes (Київ, Києва; рік, року) are made one. Lower case in and out.
 */
export function ukrainianStem(word: string): string {
  if (!/^[а-яєіїґ’'ʼ]+$/u.test(word)) return word;
  const ending = ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= LEAST) ?? "";
  const stem = word.slice(0, word.length - ending.length).replace(/(.)\1$/u, "$1");
  return stem.replace(/[ієїо](?=[^аеєиіїоуюя]+$)/u, "о");
}
