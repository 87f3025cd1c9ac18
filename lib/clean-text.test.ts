import { expect, test } from "vitest";
import { cleanText } from "./clean-text.ts";

test("NUL and halves of surrogate pairs go, everything else stays", () => {
  expect(cleanText({ headline: "a\0b", list: ["\ud800x", "👍 ж"], count: 3, none: null })).toEqual({
    ...{ headline: "ab", list: ["\ufffdx", "👍 ж"] },
    ...{ count: 3, none: null },
  });
});

test("a text node of nothing but NUL is left out, so that the body still fits its schema", () => {
  const paragraph = { type: "paragraph", content: [{ type: "text", text: "\0" }, { type: "hardBreak" }] };
  expect(cleanText(paragraph)).toEqual({ type: "paragraph", content: [{ type: "hardBreak" }] });
});
