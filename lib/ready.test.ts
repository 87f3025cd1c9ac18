import { expect, test } from "vitest";
import type { Block } from "#lib/body/schema.ts";
import { type Draft, emptyDraft } from "#lib/draft.ts";
import { notReadyFields, whyNotReady } from "./ready.ts";

const text: Block = { type: "paragraph", attrs: { node: "p1" }, content: [{ type: "text", text: "Ferries sail." }] };
const readAlso = (node: string, articleId: number): Block => ({ type: "readAlso", attrs: { node, articleId } });
const facts = { articleId: 5, spiked: false };
const aDraft = (part: Partial<Draft>, ...more: Block[]): Draft => ({
  ...{ ...emptyDraft(), headline: "Harbour reopens", section: 1 },
  body: { type: "doc", content: [text, ...more] },
  ...part,
});
const problemsOf = (draft: Draft) => whyNotReady(draft, facts).map(({ field, problem }) => `${field}: ${problem}`);

test("an empty draft lacks headline, section and text, each with a sentence", () => {
  const missing = whyNotReady(emptyDraft(), facts);
  expect(missing.map(({ problem }) => problem)).toEqual(["headline-missing", "section-missing", "body-empty"]);
  expect(notReadyFields(missing)).toEqual({
    headline: "Write a headline.",
    section: "Choose a section.",
    body: "Write the text.",
  });
});

test("a draft with headline, section and text is ready", () => {
  expect(whyNotReady(aDraft({}), facts)).toEqual([]);
});

test("a body of blank paragraphs and Read also lines says nothing to readers", () => {
  const blank: Block = { type: "paragraph", content: [{ type: "text", text: "   " }] };
  expect(problemsOf(aDraft({ body: { type: "doc", content: [blank, readAlso("r1", 9)] } }))).toEqual([
    "body: body-empty",
  ]);
});

test("pictures need words for those who cannot see them", () => {
  const image = { media: 1, alt: " ", caption: "", credit: "" };
  const inText: Block = { type: "image", attrs: { node: "i1", media: 2, alt: "" } };
  expect(problemsOf(aDraft({ image }, inText))).toEqual(["image.alt: alt-missing", "body: body-alt-missing"]);
});

test("a Read also to itself and a second one to the same article are named by their block", () => {
  const draft = aDraft({}, readAlso("r1", 9), readAlso("r2", 5), readAlso("r3", 9));
  expect(whyNotReady(draft, facts).map(({ problem, node }) => [problem, node])).toEqual([
    ["read-also-itself", "r2"],
    ["read-also-twice", "r3"],
  ]);
});

test.each(["Harbour", "two words", "-edge", "a--b", "ж"])("the slug %j is refused", (slug) => {
  expect(problemsOf(aDraft({ slug }))).toEqual(["slug: slug-wrong"]);
});

test("a headline without letters needs a slug, and one that is too long is refused", () => {
  expect(problemsOf(aDraft({ headline: "?!" }))).toEqual(["slug: slug-missing"]);
  expect(problemsOf(aDraft({ headline: "?!", slug: "question" }))).toEqual([]);
  expect(problemsOf(aDraft({ headline: "a".repeat(201) }))).toEqual(["headline: headline-long"]);
});

test("a spiked article is brought back first", () => {
  expect(whyNotReady(aDraft({}), { articleId: 5, spiked: true }).map(({ problem }) => problem)).toEqual(["spiked"]);
});
