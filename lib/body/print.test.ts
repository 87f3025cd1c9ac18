import { expect, test } from "vitest";
import { type PrintOptions, printBody } from "./print.ts";
import { type Block, BodySchema } from "./schema.ts";

const OPTIONS: PrintOptions = {
  known: {
    articleId: 1,
    targets: [
      { articleId: 7, headline: "Grain & ports: what <is> next", address: "/world/grain" },
      { articleId: 8, headline: "The fallback", address: "/world/fallback" },
    ],
    threads: [{ targetId: 97, next: [{ articleId: 9, headline: "Next of it", address: "/world/next" }] }],
  },
  pictures: { 3: { width: 2000, height: 1000 }, 4: { width: 300, height: 200 } },
  target: "site",
  words: { readAlso: "Read also:" },
};

const text = (words: string, ...marks: object[]) => ({ type: "text", text: words, ...(marks.length ? { marks } : {}) });
const paragraph = (...content: object[]) => ({ type: "paragraph", content });
const print = (blocks: object[], options: Partial<PrintOptions> = {}) =>
  printBody(BodySchema.parse({ type: "doc", content: blocks }), { ...OPTIONS, ...options });
const unchecked = (blocks: unknown[], options: Partial<PrintOptions> = {}) =>
  printBody({ type: "doc", content: blocks as Block[] }, { ...OPTIONS, ...options });

test("a Read also line shows the target's headline of today", () => {
  expect(print([{ type: "readAlso", attrs: { articleId: 7 } }])).toBe(
    '<p class="read-also">Read also: <a href="/world/grain">Grain &amp; ports: what &lt;is&gt; next</a></p>',
  );
});

test("an editor's label stands instead of the headline, and an empty one does not", () => {
  expect(print([{ type: "readAlso", attrs: { articleId: 7, label: "Our <guide>" } }])).toContain(
    '<a href="/world/grain">Our &lt;guide&gt;</a>',
  );
  expect(print([{ type: "readAlso", attrs: { articleId: 8, label: "  " } }])).toContain(">The fallback</a>");
});

test("a Read also to an article that is not public leaves nothing behind: no prefix, no empty paragraph", () => {
  const body = [paragraph(text("One")), { type: "readAlso", attrs: { articleId: 99, label: "Gone" } }, paragraph()];
  expect(print(body)).toBe("<p>One</p>");
  expect(print(body, { target: "feed", origin: "https://news.example" })).toBe("<p>One</p>");
});

test("a Read also gives way to its fallback under the fallback's own headline", () => {
  expect(print([{ type: "readAlso", attrs: { articleId: 99, label: "Old words", fallback: 8 } }])).toBe(
    '<p class="read-also">Read also: <a href="/world/fallback">The fallback</a></p>',
  );
  expect(print([{ type: "readAlso", attrs: { articleId: 99, fallback: 98 } }])).toBe("");
  expect(print([{ type: "readAlso", attrs: { articleId: 99, fallback: "thread" } }])).toBe("");
  expect(print([{ type: "readAlso", attrs: { articleId: 97, label: "Old words", fallback: "thread" } }])).toBe(
    '<p class="read-also">Read also: <a href="/world/next">Next of it</a></p>',
  );
});

test("a link by id follows its article, and stays as text when that is not public", () => {
  const link = (articleId: number) => ({ type: "link", attrs: { articleId } });
  expect(print([paragraph(text("see "), text("grain", link(7)))])).toBe('<p>see <a href="/world/grain">grain</a></p>');
  expect(print([paragraph(text("see "), text("grain", link(99)))])).toBe("<p>see grain</p>");
});

test("one link over words of several styles is one link", () => {
  const link = { type: "link", attrs: { href: "https://example.com/?a=1&b=2" } };
  expect(print([paragraph(text("a ", link), text("b", link, { type: "bold" }), text(" c"))])).toBe(
    '<p><a href="https://example.com/?a=1&amp;b=2">a <strong>b</strong></a> c</p>',
  );
});

test("every block and mark is printed", () => {
  const html = print([
    { type: "heading", attrs: { level: 2 }, content: [text("Two")] },
    { type: "heading", attrs: { level: 3 }, content: [text("Three")] },
    paragraph(text("b", { type: "bold" }), text("i", { type: "italic" }), { type: "hardBreak" }),
    paragraph(text("s", { type: "strike" }), text("both", { type: "bold" }, { type: "italic" })),
    {
      type: "bulletList",
      content: [
        { type: "listItem", content: [paragraph(text("one")), { type: "bulletList", content: [item("deep")] }] },
      ],
    },
    { type: "orderedList", attrs: { start: 3 }, content: [item("three")] },
    { type: "blockquote", content: [paragraph(text("quoted"))] },
    { type: "pullQuote", attrs: { credit: "A minister" }, content: [text("pulled")] },
    { type: "divider" },
    { type: "embed", attrs: { url: "https://www.youtube.com/watch?v=1&t=2", title: "A film" } },
    { type: "embed", attrs: { url: "https://example.com/x" } },
  ]);
  expect(html).toBe(
    [
      "<h2>Two</h2><h3>Three</h3>",
      "<p><strong>b</strong><em>i</em><br></p>",
      "<p><s>s</s><strong><em>both</em></strong></p>",
      '<ul><li>one<ul><li>deep</li></ul></li></ul><ol start="3"><li>three</li></ol>',
      "<blockquote><p>quoted</p></blockquote>",
      '<figure class="pull-quote"><blockquote><p>pulled</p></blockquote><figcaption>A minister</figcaption></figure>',
      "<hr>",
      '<p class="embed"><a href="https://www.youtube.com/watch?v=1&amp;t=2">A film</a> <span>youtube.com</span></p>',
      '<p class="embed"><a href="https://example.com/x">example.com</a></p>',
    ].join(""),
  );
});

test("a picture offers AVIF, WebP and JPEG with its size, and plain JPEG to feeds", () => {
  const image = { type: "image", attrs: { media: 3, alt: 'A "ship"', caption: "At <sea>", credit: "A. Ng" } };
  const html = print([image]);
  expect(html).toContain('<source type="image/avif" srcset="/media/3/480.avif 480w, /media/3/960.avif 960w, ');
  expect(html).toContain('src="/media/3/960.jpg" alt="A &quot;ship&quot;" width="2000" height="1000"');
  expect(html).toContain('<figcaption>At &lt;sea&gt; <span class="credit">A. Ng</span></figcaption>');
  const feed = print([image], { target: "feed", origin: "https://news.example" });
  expect(feed).toContain('<figure><img src="https://news.example/media/3/960.jpg"');
  expect(feed).not.toContain("<source");
});

test("a small picture is offered in its own width, one that is not there is left out", () => {
  expect(print([{ type: "image", attrs: { media: 4, alt: "" } }])).toContain('src="/media/4/300.jpg"');
  expect(print([{ type: "image", attrs: { media: 5, alt: "", caption: "left" } }])).toBe("");
});

test("HTML typed into any text comes out as text", () => {
  const evil = `</p><script>alert("1")</script><img src=x onerror='a'>`;
  const html = print([
    paragraph(text(evil)),
    { type: "heading", attrs: { level: 2 }, content: [text(evil)] },
    { type: "pullQuote", attrs: { credit: evil }, content: [text(evil)] },
    { type: "embed", attrs: { url: "https://example.com/", title: evil } },
    { type: "image", attrs: { media: 3, alt: evil, caption: evil, credit: evil } },
    { type: "readAlso", attrs: { articleId: 7, label: evil } },
  ]);
  expect(html).not.toMatch(/<script|<img src=x|onerror='/);
  expect(html.match(/&lt;script&gt;/g)).toHaveLength(9);
});

test("an unsafe address that got past every other check is not printed", () => {
  const link = { type: "link", attrs: { href: "javascript:alert(1)" } };
  expect(unchecked([paragraph(text("a", link))])).toBe("<p>a</p>");
  expect(unchecked([{ type: "embed", attrs: { url: "javascript:alert(1)", title: "x" } }])).toBe("");
});

test("feeds get absolute addresses and no links into the page itself", () => {
  const link = (href: string) => ({ type: "link", attrs: { href } });
  const feed = { target: "feed", origin: "https://news.example" } as const;
  expect(print([paragraph(text("a", link("/latest")), text("b", link("#note")))], feed)).toBe(
    '<p><a href="https://news.example/latest">a</a>b</p>',
  );
  expect(print([{ type: "readAlso", attrs: { articleId: 7 } }], feed)).toContain(
    '<a href="https://news.example/world/grain">',
  );
});

test("characters that no page or feed may hold are dropped", () => {
  expect(unchecked([paragraph(text("a\u0000\u0008b\ud800c\uffff"))])).toBe("<p>ab\ufffdc</p>");
});

function item(words: string) {
  return { type: "listItem", content: [paragraph(text(words))] };
}
