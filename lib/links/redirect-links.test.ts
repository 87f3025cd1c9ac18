import { expect, test } from "vitest";
import type { Block, Body, Mark } from "#lib/body/schema.ts";
import type { ImpactChoice } from "./impact-choice.ts";
import { redirectLinks } from "./redirect-links.ts";

const OLD = 7;
const NEXT = 8;
const SELF = 1;
const body = (...content: Block[]): Body => ({ type: "doc", content });
const line = (articleId: number, more = {}): Block => ({ type: "readAlso", attrs: { articleId, ...more } });
const said = (text: string, marks?: Mark[]) => ({ type: "text" as const, text, ...(marks && { marks }) });
const link = (articleId: number): Mark => ({ type: "link", attrs: { articleId } });
const paragraph = (...content: ReturnType<typeof said>[]): Block => ({ type: "paragraph", content });
const redirect = (choice: ImpactChoice, given: Body, self = SELF) => redirectLinks(given, { from: OLD, self, choice });
const replace = { do: "replace", with: NEXT } as const;
const drop = { do: "drop" } as const;
const keep = { do: "keep" } as const;

test("a line leads to what takes the place, without the words that were written for the article that goes", () => {
  const given = body(
    paragraph(said("One.")),
    line(OLD, { node: "a", label: "Own words" }),
    line(3, { label: "Theirs" }),
  );
  expect(redirect({ readAlso: replace }, given)).toEqual(
    body(paragraph(said("One.")), line(NEXT, { node: "a" }), line(3, { label: "Theirs" })),
  );
});

test("readers never get two lines to one article: one that would be a second is dropped, wherever the first stands", () => {
  expect(redirect({ readAlso: replace }, body(line(NEXT), line(OLD)))).toEqual(body(line(NEXT)));
  expect(redirect({ readAlso: replace }, body(line(OLD), line(NEXT)))).toEqual(body(line(NEXT)));
  expect(redirect({ readAlso: replace }, body(line(OLD), line(OLD)))).toEqual(body(line(NEXT)));
  const within: Block = { type: "blockquote", content: [paragraph(said("Said.")), line(NEXT)] };
  expect(redirect({ readAlso: replace }, body(line(OLD), within))).toEqual(body(within));
});

test("no article gets a link to itself", () => {
  const linked = paragraph(said("The "), said("bridge", [link(OLD)]), said(" is shut."));
  const given = body(line(OLD), linked, line(3, { fallback: OLD }));
  expect(redirect({ readAlso: replace, inline: replace, fallback: replace }, given, NEXT)).toEqual(
    body(paragraph(said("The "), said("bridge"), said(" is shut.")), line(3)),
  );
});

test("words of a text are led on or lose their link, and keep all else that they are", () => {
  const given = (...marks: Mark[]) => body(paragraph(said("The "), said("bridge", marks), said(" is shut.")));
  const bold: Mark = { type: "bold" };
  expect(redirect({ inline: replace }, given(bold, link(OLD)))).toEqual(given(bold, link(NEXT)));
  expect(redirect({ inline: drop }, given(bold, link(OLD)))).toEqual(given(bold));
  expect(redirect({ inline: drop }, given(link(OLD)))).toEqual(
    body(paragraph(said("The "), said("bridge"), said(" is shut."))),
  );
  const others = body(
    paragraph(said("bridge", [link(3)]), said("site", [{ type: "link", attrs: { href: "https://a.example" } }])),
  );
  expect(redirect({ inline: drop }, others)).toBe(others);
  const quote: Block = { type: "pullQuote", content: [said("bridge", [link(OLD)])] };
  const heading: Block = { type: "heading", attrs: { level: 2 }, content: [said("bridge", [link(OLD)])] };
  for (const block of [quote, heading])
    expect(JSON.stringify(redirect({ inline: replace }, body(block)))).toContain(`:${NEXT}`);
});

test("a fallback is led on or taken off, and never says what the line itself leads to", () => {
  const given = body(line(3, { fallback: OLD }), line(4, { fallback: "thread" }), line(5, { fallback: 6 }));
  expect(redirect({ fallback: replace }, given)).toEqual(
    body(line(3, { fallback: NEXT }), line(4, { fallback: "thread" }), line(5, { fallback: 6 })),
  );
  expect(redirect({ fallback: drop }, given)).toEqual(
    body(line(3), line(4, { fallback: "thread" }), line(5, { fallback: 6 })),
  );
  expect(redirect({ fallback: replace }, body(line(NEXT, { fallback: OLD })))).toEqual(body(line(NEXT)));
  expect(redirect({ readAlso: replace }, body(line(OLD, { fallback: NEXT })))).toEqual(body(line(NEXT)));
  expect(redirect({ readAlso: replace }, body(line(OLD, { fallback: 6 })))).toEqual(body(line(NEXT, { fallback: 6 })));
});

test("each group is left alone where nothing or keeping was chosen for it; a body without such links is the same one", () => {
  const linked = paragraph(said("bridge", [link(OLD)]));
  const given = body(line(OLD, { label: "Own" }), linked, line(3, { fallback: OLD }));
  expect(redirect({}, given)).toBe(given);
  expect(redirect({ readAlso: keep, inline: keep, fallback: keep }, given)).toBe(given);
  expect(redirect({ readAlso: drop }, given)).toEqual(body(linked, line(3, { fallback: OLD })));
  expect(redirect({ inline: drop }, given)).toEqual(
    body(line(OLD, { label: "Own" }), paragraph(said("bridge")), line(3, { fallback: OLD })),
  );
  expect(redirect({ fallback: drop }, given)).toEqual(body(line(OLD, { label: "Own" }), linked, line(3)));
  const without = body(paragraph(said("One.")), line(3));
  expect(redirect({ readAlso: drop, inline: drop, fallback: drop }, without)).toBe(without);
});

test("lines within quotes go too, and a quote that held nothing else goes with them", () => {
  const quote = (...content: Block[]): Block => ({ type: "blockquote", content }) as Block;
  expect(redirect({ readAlso: drop }, body(quote(paragraph(said("Said.")), line(OLD))))).toEqual(
    body(quote(paragraph(said("Said.")))),
  );
  expect(redirect({ readAlso: drop }, body(paragraph(said("One.")), quote(line(OLD))))).toEqual(
    body(paragraph(said("One."))),
  );
  const list: Block = {
    type: "bulletList",
    content: [{ type: "listItem", content: [{ type: "paragraph", content: [said("bridge", [link(OLD)])] }] }],
  };
  expect(JSON.stringify(redirect({ inline: drop }, body(list)))).not.toContain("link");
});
