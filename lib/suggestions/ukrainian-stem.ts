// Endings of nouns, adjectives and verbs, longest first: the first that fits is cut off.
const ENDINGS = [
  ...["ування", "юванням", "уванням", "ування", "овують", "уються", "ується", "увати", "ювати", "овано"],
  ...["ового", "овому", "овими", "ними", "ного", "ному", "ення", "енням", "ання", "анням", "ість", "ості", "істю"],
  ...["ться", "тися", "лася", "лося", "лися", "вся", "ють", "уть", "ять", "ать", "ити", "ати", "іти", "ють"],
  ...["ями", "ами", "ові", "еві", "єві", "ого", "ому", "ими", "іми", "ній", "них", "ною", "ним", "ної", "ила", "или"],
  ...["али", "ала", "ало", "ило", "іла", "іли", "ій", "ий", "ої", "ою", "ею", "єю", "їх", "их", "іх", "ам", "ям"],
  ...["ах", "ях", "ів", "їв", "ом", "ем", "єм", "им", "ім", "ти", "ла", "ло", "ли", "ав", "ив", "на", "не", "ні", "ну"],
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
