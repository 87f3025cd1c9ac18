import { expect, test } from "vitest";
import type { Block, Body, Inline } from "#lib/body/schema.ts";
import { linkContext } from "./link-context.ts";

const text = (words: string, articleId?: number): Inline =>
  articleId === undefined
    ? { type: "text", text: words }
    : { type: "text", text: words, marks: [{ type: "link", attrs: { articleId } }] };
const p = (node: string, ...content: Inline[]): Block => ({ type: "paragraph", attrs: { node }, content });
const BODY: Body = {
  type: "doc",
  content: [
    { type: "readAlso", attrs: { node: "r0", articleId: 4 } },
    p("a", text("The ferry sailed. It was "), text("late, officials said", 4), text(". Nobody was hurt.")),
    { type: "divider", attrs: { node: "d" } },
    { type: "readAlso", attrs: { node: "r", articleId: 4, label: "Own" } },
  ],
};

test("a link in the text comes with its sentence and its whole paragraph", () => {
  const whole = "The ferry sailed. It was late, officials said. Nobody was hurt.";
  const link = { node: "a", kind: "inline", label: "late, officials said" } as const;
  expect(linkContext(BODY, link, "en")).toEqual({ text: whole, sentence: "It was late, officials said." });
  expect(linkContext(BODY, { ...link, label: "not there" }, "en").sentence).toBe(whole);
});

test("a Read also comes with the last words before it, if there are any", () => {
  const link = { node: "r", kind: "readAlso", label: "Own" } as const;
  expect(linkContext(BODY, link, "en")).toEqual({ text: "", sentence: "Nobody was hurt." });
  expect(linkContext(BODY, { ...link, node: "r0" }, "en")).toEqual({ text: "", sentence: "" });
  expect(linkContext(BODY, { ...link, node: "gone" }, "en")).toEqual({ text: "", sentence: "" });
});
