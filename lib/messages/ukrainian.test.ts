import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { ENGLISH } from "./english.ts";
import { UKRAINIAN } from "./ukrainian.ts";

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];
/** A place in a sentence that is filled in: its name, what kind it is, and between which forms it chooses. */
type Place = { name: string; kind: Element["type"]; forms: string[]; isPlural: boolean };

const [english, ukrainian] = [new Map(sentences(ENGLISH)), new Map(sentences(UKRAINIAN))];

test("what is said in English is said in Ukrainian, and nothing else", () => {
  expect([...ukrainian.keys()].toSorted()).toEqual([...english.keys()].toSorted());
});

describe("every Ukrainian sentence", () => {
  test("fills in what the English one does, and chooses between the same kinds of thing", () => {
    const differing = [...ukrainian].filter(([name, said]) => signature(said) !== signature(english.get(name) ?? ""));
    expect(differing).toEqual([]);
  });

  test("has each number's own form: 1 матеріал, 2 матеріали, 5 матеріалів, 1,5 матеріалу", () => {
    const lacking = [...ukrainian].filter(([, said]) =>
      placesOf(said).some(({ isPlural, forms }) => isPlural && !FORMS.every((form) => forms.includes(form))),
    );
    expect(lacking).toEqual([]);
  });

  test("is not the English one left as it was", () => {
    const left = [...ukrainian].filter(([name, said]) => said === english.get(name) && /[a-z]{2}/.test(spoken(said)));
    expect(left).toEqual([]);
  });

  test("is written in Ukrainian letters, quotation marks and apostrophes", () => {
    const odd = [...ukrainian].filter(([, said]) => /[ыэъёЫЭЪЁ“]|[а-яіїєґ]'[а-яіїєґ]/i.test(said));
    expect(odd).toEqual([]);
  });
});

const FORMS = ["one", "few", "many", "other"];

function sentences(words: object, at = ""): [name: string, said: string][] {
  return Object.entries(words).flatMap(([name, said]) =>
    typeof said === "string" ? [[`${at}${name}`, said] as const] : sentences(said, `${at}${name}.`),
  ) as [string, string][];
}

/** What has to be the same in both languages; forms of numbers differ by language, choices by a word do not. */
function signature(said: string): string {
  const places = placesOf(said).map(({ name, kind, forms, isPlural }) => `${name} ${kind} ${isPlural ? "" : forms}`);
  return [...new Set(places)].toSorted().join("\n");
}

function placesOf(said: string): Place[] {
  return new IntlMessageFormat(said, "uk").getAst().flatMap(placesIn);
}

function placesIn(element: Element): Place[] {
  if (!("value" in element) || element.type === 0) return [];
  const options = "options" in element ? element.options : {};
  const inside = Object.values(options).flatMap(({ value }) => value.flatMap(placesIn));
  const forms = Object.keys(options).toSorted();
  return [{ name: element.value, kind: element.type, forms, isPlural: "pluralType" in element }, ...inside];
}

/** A sentence without what is filled in. */
function spoken(said: string): string {
  return said.replace(/\{[^}]*\}/g, "");
}
