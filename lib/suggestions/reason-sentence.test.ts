import { expect, test } from "vitest";
import { reasonSentence } from "./reason-sentence.ts";

test("a writer reads in a sentence why an article is offered", () => {
  expect(reasonSentence({ because: "topics", topics: ["Energy", "Ports"] })).toBe("Same topics: Energy and Ports.");
  expect(reasonSentence({ because: "topics", topics: ["Energy"] })).toBe("Same topic: Energy.");
  expect(reasonSentence({ because: "words", words: ["harbour"] })).toBe("Its headline speaks of “harbour”.");
  expect(reasonSentence({ because: "readers" })).toBe("Readers follow links to it more often than usual.");
  expect(reasonSentence({ because: "section", section: "world" })).toBe("Also in world.");
});

test.each([
  [0, "Published today."],
  [1, "Published yesterday."],
  [44, "Published 44 days ago."],
  [45, "Published a month ago."],
  [365, "Published 12 months ago."],
  [548, "Published 2 years ago."],
  [3650, "Published 10 years ago."],
])("%i days ago is said as %s", (days, sentence) => {
  expect(reasonSentence({ because: "age", days })).toBe(sentence);
});
