import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { answerLanguage } from "#lib/language.ts";
import type { LiveArticle } from "#lib/live.ts";
import { DEFAULT_ASK, DEFAULT_SITE } from "#lib/site-settings.ts";
import { ArticleData } from "./article-data.tsx";
import { ArticlePage } from "./article-page.tsx";

const article = (more: Partial<LiveArticle> = {}): LiveArticle => ({
  articleId: 12,
  address: "/world/grain",
  headline: "HEADLINE",
  standfirst: "STANDFIRST",
  kicker: "KICKER",
  section: { slug: "world", name: "SECTION" },
  bylines: [
    { name: "ONE", slug: "one" },
    { name: "TWO", slug: "two" },
    { name: "THREE", slug: "three" },
  ],
  image: { media: 3, width: 1600, height: 900, alt: "ALT", caption: "CAPTION", credit: "CREDIT" },
  firstPublishedAt: new Date("2024-06-12T22:05:00Z"),
  updatedAt: new Date("2024-06-12T22:05:00Z"),
  dateline: "DATELINE",
  body: {
    type: "doc",
    content: [
      { type: "paragraph", content: [{ type: "text", text: "OPENING" }] },
      { type: "readAlso", attrs: { articleId: 7 } },
      { type: "paragraph", content: [{ type: "text", text: "SECOND" }] },
    ],
  },
  pictures: {},
  threads: [],
  related: [],
  targets: [{ articleId: 7, headline: "TARGET", address: "/world/target" }],
  topics: [{ slug: "grain", name: "TOPIC" }],
  words: 1,
  sensitive: false,
  syndicate: true,
  language: "en",
  prefix: "",
  ...more,
});

const print = (more: Partial<LiveArticle> = {}, ask = DEFAULT_ASK) =>
  renderToStaticMarkup(<ArticlePage article={article(more)} site={DEFAULT_SITE} ask={ask} />);

test("every part of an article stands in the order in which the newsroom prints them", () => {
  const html = print();
  const parts = [
    "SECTION",
    "KICKER",
    "HEADLINE",
    "STANDFIRST",
    "ONE",
    "13 June 2024, 01:05",
    "ALT",
    "CAPTION",
    "CREDIT",
  ]
    .concat(["DATELINE", "OPENING", "Read also: ", "TARGET", "SECOND"])
    .concat(["a one-time donation", "become a Patron", "TOPIC"]);
  const places = parts.map((part) => html.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("the closing line has both its links", () => {
  expect(print()).toContain(
    'Support us with <a href="https://donate.meridian.example/">a one-time donation</a>, or <a href="https://www.patreon.com/meridianpost">become a Patron</a>!',
  );
});

test("related articles stand under the text in their order, those of them that readers can open", () => {
  const targets = [
    { articleId: 7, headline: "TARGET", address: "/world/target" },
    { articleId: 8, headline: "BRIDGE & SONS", address: "/world/bridge" },
    { articleId: 12, headline: "ITSELF", address: "/world/grain" },
  ];
  const html = print({ related: [8, 9, 12, 7], targets });
  expect(html.split('<section class="related"')[1]?.split("</section>")[0]).toMatch(
    /<h2[^>]*>Related<\/h2><ul><li><a href="\/world\/bridge">BRIDGE &amp; SONS<\/a><\/li><li><a href="\/world\/target">TARGET<\/a><\/li><\/ul>$/,
  );
  expect(html.indexOf("SECOND")).toBeLessThan(html.indexOf("BRIDGE"));
  expect(print({ related: [9] })).not.toMatch(/Related|class="related"/);
  expect(print({ related: [7], language: "uk" })).toContain(">За темою</h2>");
});

test("a sensitive article asks for nothing, and no article does when asks are off", () => {
  expect(print({ sensitive: true })).not.toContain("closing-ask");
  expect(print({}, { ...DEFAULT_ASK, on: false })).not.toContain("closing-ask");
});

test("several names are joined as in a sentence", () => {
  expect(print().replace(/<[^>]+>/g, "")).toContain("By ONE, TWO and THREE");
});

test("an article tells of its update only after one", () => {
  expect(print()).not.toContain("Updated");
  expect(print({ updatedAt: new Date("2024-06-13T09:30:00Z") })).toContain('Updated <time dateTime="2024-06-13T09:30');
});

test("the lead picture comes first and says its size, an article without one has no figure", () => {
  expect(print()).toMatch(/<img[^>]+width="1600" height="900" fetchPriority="high"/);
  expect(print({ image: null })).not.toContain("<figure");
});

test("what search engines are told cannot end its script", () => {
  const html = renderToStaticMarkup(
    <ArticleData
      article={article({ headline: '</script><script>alert("1")</script>' })}
      site={DEFAULT_SITE}
      origin="https://news.example"
    />,
  );
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  const data = JSON.parse(html.replace(/^<script[^>]*>|<\/script>$/g, ""));
  expect(data.headline).toBe('</script><script>alert("1")</script>');
  expect(data).toMatchObject({ "@type": "NewsArticle", mainEntityOfPage: "https://news.example/world/grain" });
});

test("an article is printed in the words of its own language, whoever looks at it", () => {
  answerLanguage(() => "en");
  const html = print({ language: "uk-UA", words: 660 });
  answerLanguage(() => undefined);
  for (const words of ["Текст: ", "Читайте також: ", "3 хвилини читання", "13 червня 2024"])
    expect(html).toContain(words);
});
