import { DOMParser, type Element } from "@xmldom/xmldom";
import { expect, test } from "vitest";
import type { LiveArticle } from "#lib/live.ts";
import { DEFAULT_ASK, DEFAULT_SITE } from "#lib/site-settings.ts";
import { printRss } from "./rss.ts";

const article = (more: Partial<LiveArticle> = {}): LiveArticle => ({
  articleId: 12,
  address: "/world/grain",
  headline: "Grain & ports",
  standfirst: "What <is> next",
  kicker: "",
  section: { slug: "world", name: "World" },
  bylines: [
    { name: "Olena Ng", slug: "olena-ng" },
    { name: "M. Roy", slug: "m-roy" },
  ],
  image: { media: 3, width: 1600, height: 900, alt: 'A "ship"', caption: "At sea", credit: "A. Ng" },
  firstPublishedAt: new Date("2024-06-13T10:05:00.123Z"),
  updatedAt: new Date("2024-06-13T12:00:00Z"),
  dateline: "",
  body: {
    type: "doc",
    content: [
      { type: "paragraph", content: [{ type: "text", text: "First." }] },
      { type: "readAlso", attrs: { articleId: 7 } },
      { type: "readAlso", attrs: { articleId: 99, label: "Not public" } },
    ],
  },
  pictures: {},
  threads: [],
  related: [],
  targets: [{ articleId: 7, headline: "A target", address: "/world/target" }],
  topics: [{ slug: "grain", name: "Grain" }],
  words: 1,
  sensitive: false,
  syndicate: true,
  language: "en",
  prefix: "",
  ...more,
});

function parse(articles: LiveArticle[], more: Partial<Parameters<typeof printRss>[0]> = {}) {
  const xml = printRss({
    site: DEFAULT_SITE,
    ask: DEFAULT_ASK,
    language: "en",
    section: null,
    articles,
    origin: "https://news.example:8443",
    path: "/feeds/rss.xml",
    ...more,
  });
  const document = new DOMParser({
    onError: (level, message) => {
      if (level !== "warning") throw new Error(message);
    },
  }).parseFromString(xml, "application/xml");
  const all = (name: string) => [...document.getElementsByTagName(name)] as Element[];
  return { xml, all, text: (name: string) => all(name).map((element) => element.textContent) };
}

test("a partner's copy has the body, the Read also lines, the ask, and last where the original stands", () => {
  const [html = ""] = parse([article()]).text("content:encoded");
  const origin = "https://news.example:8443";
  expect(html).toBe(
    [
      `<figure><img src="${origin}/media/3/960.jpg" alt="A &quot;ship&quot;" width="1600" height="900"><figcaption>At sea — A. Ng</figcaption></figure>`,
      "<p>First.</p>",
      `<p class="read-also">Read also: <a href="${origin}/world/target">A target</a></p>`,
      "<p>Our reporting is free to read because readers pay for it. Support us with ",
      '<a href="https://donate.meridian.example/">a one-time donation</a>, or ',
      '<a href="https://www.patreon.com/meridianpost">become a Patron</a>!</p>',
      `<p>Read the original article on <a href="${origin}/world/grain">The Meridian Post</a></p>`,
    ].join(""),
  );
});

test("programs find dates, names, places and a guid that no change of headline or address moves", () => {
  const { text, all } = parse([article()]);
  expect(text("pubDate")).toEqual(["Thu, 13 Jun 2024 10:05:00 GMT"]);
  expect(text("lastBuildDate")).toEqual(["Thu, 13 Jun 2024 12:00:00 GMT"]);
  expect(text("dc:creator")).toEqual(["Olena Ng", "M. Roy"]);
  expect(text("category")).toEqual(["World", "Grain"]);
  expect(text("guid")).toEqual(["tag:news.example,2024-06-13:article/12"]);
  expect(all("guid")[0]?.getAttribute("isPermaLink")).toBe("false");
  expect(parse([article({ headline: "New", address: "/world/new" })]).text("guid")).toEqual(text("guid"));
  expect(all("media:content")[0]?.getAttribute("url")).toBe("https://news.example:8443/media/3/1600.jpg");
  expect(all("atom:link")[0]?.getAttribute("href")).toBe("https://news.example:8443/feeds/rss.xml");
  expect(text("link")).toEqual(["https://news.example:8443/", "https://news.example:8443/world/grain"]);
});

test("no ask on a sensitive article, none anywhere when asks are off", () => {
  expect(parse([article({ sensitive: true })]).xml).not.toContain("donate.meridian");
  expect(parse([article()], { ask: { ...DEFAULT_ASK, on: false } }).xml).not.toContain("donate.meridian");
});

test("whatever is typed, the feed stays well-formed and says it unchanged", () => {
  const evil = `]]> </item> <b>&amp;</b> "quoted" \u0001\ud800 ]]`;
  const body = {
    type: "doc" as const,
    content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: evil }] }],
  };
  const { text } = parse([article({ headline: evil, standfirst: evil, body })], {
    site: { ...DEFAULT_SITE, name: evil },
  });
  const clean = evil.replace("\u0001", "").replace("\ud800", "\ufffd");
  expect(text("title")).toEqual([clean, clean]);
  expect(text("content:encoded")[0]).toContain(
    "<p>]]&gt; &lt;/item&gt; &lt;b&gt;&amp;amp;&lt;/b&gt; &quot;quoted&quot; \ufffd ]]</p>",
  );
});

test("an empty feed is a feed", () => {
  const { text, all } = parse([], { section: { slug: "world", name: "World" }, path: "/feeds/world.xml" });
  expect(text("title")).toEqual(["World — The Meridian Post"]);
  expect(all("item")).toHaveLength(0);
});
