import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ownPath } from "#lib/address.ts";
import { bodyFromHtml } from "./body-from-html.ts";
import { bodyText } from "./body-text.ts";
import { resolveOwnLinks } from "./resolve-own-links.ts";
import { BodySchema } from "./schema.ts";

const OWN = { ownPath: (href: string) => ownPath(href, "https://news.example") };
const ARTICLES = new Map([
  ["/politics/summit", 7],
  ["/politics/old-summit", 7],
]);
const read = (html: string) => resolveOwnLinks(bodyFromHtml(html, OWN), ARTICLES).content;
const text = (words: string, ...marks: unknown[]) => ({
  type: "text",
  text: words,
  ...(marks.length > 0 && { marks }),
});

test("a Read also paragraph with one of our addresses becomes a Read also, whatever its spelling", () => {
  const node = { type: "readAlso", attrs: { articleId: 7 } };
  expect(read('<p>Read also: <a href="/politics/summit">The summit</a></p>')).toEqual([node]);
  expect(
    read('<p><b>READ ALSO</b> <a href="https://news.example/politics/old-summit/?utm_source=x">S</a></p>'),
  ).toEqual([node]);
  expect(read('<div>Read also:<br><a href="/politics/summit">The <i>summit</i></a></div>')).toEqual([node]);
});

test("a Read also line that leads elsewhere, or says more, stays a paragraph", () => {
  const foreign = read('<p>Read also: <a href="https://other.example/politics/summit">S</a></p>');
  expect(foreign).toMatchObject([{ type: "paragraph" }]);
  const unknown = read('<p>Read also: <a href="/politics/nothing">S</a></p>');
  expect(unknown).toEqual([
    {
      type: "paragraph",
      content: [text("Read also: "), text("S", { type: "link", attrs: { href: "/politics/nothing" } })],
    },
  ]);
  expect(read('<p>Read also: <a href="/politics/summit">S</a> and more</p>')).toMatchObject([{ type: "paragraph" }]);
});

test("other own addresses become links by id, foreign ones lose what only follows readers", () => {
  expect(
    read(
      '<p>See <a href="/politics/summit#top">this</a>, <a href="https://a.example/?id=1&amp;utm_medium=b&amp;fbclid=c">that</a>.</p>',
    ),
  ).toEqual([
    {
      type: "paragraph",
      content: [
        text("See "),
        text("this", { type: "link", attrs: { articleId: 7 } }),
        text(", "),
        text("that", { type: "link", attrs: { href: "https://a.example/?id=1" } }),
        text("."),
      ],
    },
  ]);
});

test("structure stays, styles go", () => {
  const html = `<style>p{}</style><h1 style="color:red">One</h1><h4>Four</h4>
    <b style="font-weight:normal"><p><span style="font-weight:700">Bold</span> and <span style="font-style:italic">soft</span></p></b>
    <ul><li>a<ul><li>b</li></ul></li><ul><li>loose</li></ul></ul><ol start="3"><li><p>c</p></li></ol>
    <blockquote>Said</blockquote><hr>first<br><br>second<br>line`;
  expect(read(html)).toEqual([
    { type: "heading", attrs: { level: 2 }, content: [text("One")] },
    { type: "heading", attrs: { level: 3 }, content: [text("Four")] },
    { type: "paragraph", content: [text("Bold", { type: "bold" }), text(" and "), text("soft", { type: "italic" })] },
    {
      type: "bulletList",
      content: [
        {
          type: "listItem",
          content: [
            { type: "paragraph", content: [text("a")] },
            {
              type: "bulletList",
              content: [{ type: "listItem", content: [{ type: "paragraph", content: [text("b")] }] }],
            },
            {
              type: "bulletList",
              content: [{ type: "listItem", content: [{ type: "paragraph", content: [text("loose")] }] }],
            },
          ],
        },
      ],
    },
    {
      type: "orderedList",
      attrs: { start: 3 },
      content: [{ type: "listItem", content: [{ type: "paragraph", content: [text("c")] }] }],
    },
    { type: "blockquote", content: [{ type: "paragraph", content: [text("Said")] }] },
    { type: "divider" },
    { type: "paragraph", content: [text("first")] },
    { type: "paragraph", content: [text("second"), { type: "hardBreak" }, text("line")] },
  ]);
});

test("scripts vanish, unsafe addresses lose their link and keep their words", () => {
  const body = bodyFromHtml(
    '<p onclick=x>a<script>alert(1)</script><a href="javascript:alert(1)">b</a><img src=x onerror=y></p>',
    OWN,
  ).body;
  expect(body.content).toEqual([{ type: "paragraph", content: [text("ab")] }]);
});

test("nesting without end is survived", () => {
  for (const nest of ["<blockquote>", "<ul><li>", "<ol><li><blockquote>", "<div><span>"]) {
    for (const times of [5, 30, 100, 3000]) {
      const { body } = bodyFromHtml(`${nest.repeat(times)}x`, OWN);
      expect(BodySchema.safeParse(body).error).toBeUndefined();
      if (times <= 100) expect(bodyText(body)).toBe("x");
    }
  }
});

const PAYLOADS = "../shared/data/xss/live-payloads.jsonl";
test.runIf(existsSync(PAYLOADS))("lines that run in a browser come out as bodies that fit the schema", () => {
  for (const line of readFileSync(PAYLOADS, "utf8").trim().split("\n")) {
    const { body } = bodyFromHtml(line, OWN);
    expect(BodySchema.safeParse(body).error).toBeUndefined();
    expect(JSON.stringify(body)).not.toMatch(/"href":"\s*javascript:/i);
    expect(typeof bodyText(body)).toBe("string");
  }
});

test("an anchor without an address, as Word makes them for bookmarks, is plain text", () => {
  expect(read('<p><a name="bookmark">Bookmarked</a> and <a href="#bookmark">back</a></p>')).toEqual([
    { type: "paragraph", content: [text("Bookmarked and back")] },
  ]);
  expect(bodyFromHtml('<p><a name="x">here</a></p>', OWN).ownPaths).toEqual([]);
});

test("our own pictures come by their id, those of others are listed with the place they stood in", () => {
  const { body, pictures } = bodyFromHtml(
    `<p>One</p><figure><picture><source srcset="x.avif"><img src="https://a.example/1.jpg" alt="A pier"></picture><figcaption>The pier
     at dawn</figcaption></figure><p>Two <img src="/media/12/800.webp" alt="Ours"> three</p>
     <ul><li>item<img src="data:image/png;base64,AAAA"></li><li><img src="https://a.example/2.jpg"></li></ul>
     <img src="https://count.example/p.gif" width="1" height="1"><p>⚡ <img class="emoji" alt="🚢" src="https://web.example/e.png"> end</p>`,
    OWN,
  );
  expect(body.content.map((block) => block.type)).toEqual([
    "paragraph",
    "paragraph",
    "image",
    "paragraph",
    "bulletList",
    "paragraph",
  ]);
  expect(body.content[2]).toEqual({ type: "image", attrs: { media: 12, alt: "Ours" } });
  expect(bodyText(body)).toContain("⚡ 🚢 end");
  expect(BodySchema.safeParse(body).error).toBeUndefined();
  expect(pictures).toEqual([
    { source: "https://a.example/1.jpg", alt: "A pier", caption: "The pier at dawn", at: 1 },
    { source: "data:image/png;base64,AAAA", alt: "", caption: "", at: 5 },
    { source: "https://a.example/2.jpg", alt: "", caption: "", at: 5 },
  ]);
});
