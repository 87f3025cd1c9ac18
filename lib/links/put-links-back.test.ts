import { expect, test } from "vitest";
import type { Block, Body } from "#lib/body/schema.ts";
import { putLinksBack } from "./put-links-back.ts";
import { redirectLinks } from "./redirect-links.ts";

const body = (...content: Block[]): Body => ({ type: "doc", content });
const words = (node: string, text: string): Block => ({
  type: "paragraph",
  attrs: { node },
  content: [{ type: "text", text }],
});
const line = (node: string, articleId: number, more = {}): Block => ({
  type: "readAlso",
  attrs: { node, articleId, ...more },
});
const linked = (node: string, before: string, said: string, articleId: number | null, after: string): Block => ({
  type: "paragraph",
  attrs: { node },
  content: [
    { type: "text", text: before },
    {
      type: "text",
      text: said,
      ...(articleId !== null && { marks: [{ type: "link" as const, attrs: { articleId } }] }),
    },
    { type: "text", text: after },
  ],
});
const drop = { readAlso: { do: "drop" }, inline: { do: "drop" }, fallback: { do: "drop" } } as const;
const replace = (articleId: number) => ({ do: "replace" as const, with: articleId });

test("a body that nobody has changed becomes what it was", () => {
  const before = body(words("a", "One."), line("b", 7, { label: "Own" }), words("c", "Two."));
  const after = redirectLinks(before, { from: 7, self: 1, choice: drop });
  expect(putLinksBack(after, { before, after })).toEqual({ body: before, isExact: true, missing: 0 });
});

test("a line that was taken out comes back behind the block it followed, also when others were added", () => {
  const before = body(words("a", "One."), line("b", 7), words("c", "Two."));
  const after = redirectLinks(before, { from: 7, self: 1, choice: drop });
  const now = body(words("x", "New."), words("a", "One, rewritten."), words("y", "More."), words("c", "Two."));
  expect(putLinksBack(now, { before, after }).body).toEqual(
    body(words("x", "New."), words("a", "One, rewritten."), line("b", 7), words("y", "More."), words("c", "Two.")),
  );
});

test("a line that somebody has led elsewhere since is left alone and counted", () => {
  const before = body(line("b", 7), words("c", "Two."));
  const after = redirectLinks(before, { from: 7, self: 1, choice: { readAlso: replace(8) } });
  const now = body(line("b", 9), words("c", "Two."));
  expect(putLinksBack(now, { before, after })).toEqual({ body: now, isExact: false, missing: 1 });
});

test("words that were rewritten around a link get it back, and only where it was", () => {
  const before = body(linked("a", "The ", "bridge", 7, " is open."));
  for (const choice of [{ inline: { do: "drop" as const } }, { inline: replace(8) }]) {
    const after = redirectLinks(before, { from: 7, self: 1, choice });
    const target = "with" in choice.inline ? 8 : null;
    const now = body(linked("a", "Since Monday the ", "bridge", target, " is shut."));
    const put = putLinksBack(now, { before, after });
    expect(put).toMatchObject({ isExact: false, missing: 0 });
    expect(JSON.stringify(put.body)).toContain('"text":"bridge","marks":[{"type":"link","attrs":{"articleId":7}}]');
  }
});

test("linked words that are gone cannot be linked again", () => {
  const before = body(linked("a", "The ", "bridge", 7, " is open."));
  const after = redirectLinks(before, { from: 7, self: 1, choice: drop });
  const now = body(words("a", "Nothing of it is left."));
  expect(putLinksBack(now, { before, after })).toEqual({ body: now, isExact: false, missing: 1 });
});

test("a line that was put in is taken out again, whatever was written beside it", () => {
  const before = body(words("a", "One."), words("c", "Two."));
  const after = body(words("a", "One."), line("new", 7), words("c", "Two."));
  const now = body(words("a", "One."), line("new", 7), words("c", "Two, rewritten."));
  expect(putLinksBack(now, { before, after })).toEqual({
    ...{ body: body(words("a", "One."), words("c", "Two, rewritten.")), isExact: false, missing: 0 },
  });
});

test("a line is never led to its own article nor made a second one to the same", () => {
  const before = body(line("a", 7), line("b", 8), line("c", 9, { fallback: 7 }));
  const led = redirectLinks(before, { from: 7, self: 1, choice: { readAlso: replace(8), fallback: replace(9) } });
  expect(led).toEqual(body(line("b", 8), line("c", 9)));
  expect(redirectLinks(body(line("a", 7)), { from: 7, self: 5, choice: { readAlso: replace(5) } })).toEqual(body());
});

test("a list whose only item was such a line goes with it, and comes back with it", () => {
  const list: Block = {
    type: "bulletList",
    attrs: { node: "l" },
    content: [{ type: "listItem", attrs: { node: "i" }, content: [line("a", 7)] }],
  };
  const before = body(words("p", "One."), list, words("q", "Two."));
  const after = redirectLinks(before, { from: 7, self: 1, choice: drop });
  expect(after).toEqual(body(words("p", "One."), words("q", "Two.")));
  const now = body(words("p", "One."), words("q", "Two, rewritten."));
  expect(putLinksBack(now, { before, after }).body).toEqual(
    body(words("p", "One."), list, words("q", "Two, rewritten.")),
  );
});

test("a body without such a link is answered as it is", () => {
  const before = body(words("a", "One."), line("b", 9));
  expect(redirectLinks(before, { from: 7, self: 1, choice: drop })).toBe(before);
});
