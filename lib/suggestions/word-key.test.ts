import { expect, test } from "vitest";
import { wordKey } from "./word-key.ts";

const ukrainian = (word: string) => wordKey(word, { searchConfig: "simple", language: "uk" });

test.each([
  ["міст", "моста", "мостом", "мости", "мостами"],
  ["Київ", "Києва", "Києву", "Києвом"],
  ["страйк", "страйку", "страйком", "страйки"],
  ["річка", "річки", "річку", "річкою", "річками"],
  ["школа", "школи", "школу", "школою", "школах"],
  ["виноградник", "виноградники", "виноградників", "виноградниками"],
  ["залізничний", "залізничного", "залізничному", "залізничними"],
  ["планета", "планети", "планеті", "планетою", "планет"],
])("the forms of “%s” are one word", (...forms) => {
  const keys = new Set(forms.map((form) => ukrainian(form.toLowerCase())));
  expect(keys.size, [...keys].join(" ")).toBe(1);
});

test("words that mean other things stay apart, and little words say nothing", () => {
  const apart = ["порт", "порада", "парк", "школа", "шкода", "планета", "плита", "бюджет", "будинок"];
  expect(new Set(apart.map(ukrainian)).size).toBe(apart.length);
  expect(["але", "через", "його", "я"].map(ukrainian)).toEqual([null, null, null, null]);
  expect([ukrainian("2014"), ukrainian("nato")]).toEqual(["2014", "nato"]);
});

test("where Postgres stems, its lexemes stay; where nothing is known of a language, long words lose their last third", () => {
  expect(wordKey("harbour", { searchConfig: "english", language: "en" })).toBe("harbour");
  const polish = { searchConfig: "simple", language: "pl" };
  expect([wordKey("prezydentowi", polish), wordKey("prezydenta", polish)]).toEqual(["prezydent", "prezyde"]);
  expect(wordKey("x", { searchConfig: "english", language: "en" })).toBeNull();
});
