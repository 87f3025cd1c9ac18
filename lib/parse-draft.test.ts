import { expect, test } from "vitest";
import { emptyDraft } from "#lib/draft.ts";
import { parseDraft } from "./parse-draft.ts";

const refused = (part: object) => {
  const answer = parseDraft({ ...emptyDraft(), ...part });
  return answer.ok ? {} : (answer.fields ?? {});
};

test("an over-long headline is refused at the headline, with its limit", () => {
  expect(refused({ headline: "a".repeat(201) })).toEqual({ headline: "Shorten this to 200 characters or fewer." });
});

test.each([
  ["an unknown node", { type: "marquee" }],
  ["a script address", link("javascript:alert(1)")],
  ["a data address", link("data:text/html,<script>alert(1)</script>")],
  ["an address of another protocol in disguise", link("java\nscript:alert(1)")],
  ["a protocol-relative address", link("//evil.example/x")],
  ["an article id that is not a number", { type: "readAlso", attrs: { articleId: "5" } }],
])("%s in the body is refused with a sentence", (_, block) => {
  const fields = refused({ body: { type: "doc", content: [block] } });
  expect(Object.keys(fields)[0]).toMatch(/^body\.content\.0/);
  expect(Object.values(fields)[0]).toMatch(/body|does not fit/);
});

test("a body nested thousands of levels deep is refused and overflows nothing", () => {
  let block: object = { type: "paragraph" };
  for (let depth = 0; depth < 20_000; depth += 1) block = { type: "blockquote", content: [block] };
  expect(refused({ body: { type: "doc", content: [block] } })).toEqual({ body: expect.stringContaining("too deeply") });
});

test.each([[null], ["text"], [[]], [{ version: 2 }]])("%j is not a draft and gets sentences, no exception", (input) => {
  expect(parseDraft(input)).toMatchObject({ ok: false, problem: "invalid" });
});

function link(href: string) {
  const marks = [{ type: "link", attrs: { href } }];
  return { type: "paragraph", content: [{ type: "text", text: "here", marks }] };
}
