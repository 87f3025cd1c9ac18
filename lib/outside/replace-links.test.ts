import { expect, test } from "vitest";
import type { Body, Inline, Mark } from "#lib/body/schema.ts";
import { replaceLinks } from "./replace-links.ts";

const OLD = "https://old.example/page";
const link = (href: string): Mark => ({ type: "link", attrs: { href } });
const words = (text: string, ...marks: Mark[]): Inline =>
  marks.length > 0 ? { type: "text", text, marks } : { type: "text", text };
const bodyOf = (...inlines: Inline[]): Body => ({
  type: "doc",
  content: [
    { type: "paragraph", attrs: { node: "a" }, content: [words("Nothing here.")] },
    {
      type: "bulletList",
      attrs: { node: "b" },
      content: [{ type: "listItem", content: [{ type: "paragraph", attrs: { node: "c" }, content: inlines }] }],
    },
    { type: "heading", attrs: { node: "d", level: 2 }, content: inlines },
    { type: "pullQuote", attrs: { node: "e" }, content: inlines },
  ],
});

test("every link to an address leads elsewhere, in lists, headings and quotes too, and other marks stay", () => {
  const before = bodyOf(words("see "), words("this", { type: "bold" }, link(OLD)), words(" or ", link(`${OLD}/2`)));
  const to = { href: "https://new.example/" };
  expect(replaceLinks(before, { url: OLD, to })).toEqual(
    bodyOf(words("see "), words("this", { type: "bold" }, link(to.href)), words(" or ", link(`${OLD}/2`))),
  );
});

test("a link to one of our articles takes its place by id", () => {
  const after = replaceLinks(bodyOf(words("this", link(OLD))), { url: OLD, to: { articleId: 7 } });
  expect(after).toEqual(bodyOf(words("this", { type: "link", attrs: { articleId: 7 } })));
});

test("where nothing takes its place the words stay", () => {
  const before = bodyOf(words("this", { type: "italic" }, link(OLD)), words(" and that", link(OLD)));
  expect(replaceLinks(before, { url: OLD, to: null })).toEqual(
    bodyOf(words("this", { type: "italic" }), words(" and that")),
  );
});

test("a body without such a link is answered as it is", () => {
  const before = bodyOf(words("this", link(`${OLD}#part`)), words(" that"));
  expect(replaceLinks(before, { url: OLD, to: null })).toBe(before);
});
