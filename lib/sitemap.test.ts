import { DOMParser } from "@xmldom/xmldom";
import { expect, test } from "vitest";
import { printNewsSitemap, printSitemap, printSitemapIndex } from "./sitemap.ts";

const origin = "https://news.example";
const NEWS = "http://www.google.com/schemas/sitemap-news/0.9";
const SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";

function parse(xml: string) {
  const document = new DOMParser({
    onError: (level, message) => {
      if (level !== "warning") throw new Error(message);
    },
  }).parseFromString(xml, "application/xml");
  const texts = (name: string, namespace = SITEMAPS) =>
    [...document.getElementsByTagNameNS(namespace, name)].map((element) => element.textContent);
  return { root: document.documentElement?.localName, texts };
}

test("the index names the news and every month by whole addresses", () => {
  const { root, texts } = parse(printSitemapIndex({ origin, months: ["2024-06", "2024-05"] }));
  expect(root).toBe("sitemapindex");
  expect(texts("loc")).toEqual(["news", "2024-06", "2024-05"].map((name) => `${origin}/sitemaps/${name}.xml`));
});

test("a month lists its articles and when each last changed, whatever their addresses hold", () => {
  const updatedAt = new Date("2024-06-13T10:05:00Z");
  const articles = [
    { address: "/world/grain", updatedAt },
    { address: "/old?id=1&page=2", updatedAt },
  ];
  const { root, texts } = parse(printSitemap({ origin, articles }));
  expect(root).toBe("urlset");
  expect(texts("loc")).toEqual([`${origin}/world/grain`, `${origin}/old?id=1&page=2`]);
  expect(texts("lastmod")).toEqual(["2024-06-13T10:05:00.000Z", "2024-06-13T10:05:00.000Z"]);
});

test("the news tells headline, hour, language and whose it is", () => {
  const article = {
    address: "/world/grain",
    headline: "Grain & <ports>",
    firstPublishedAt: new Date("2024-06-13T10:05:00Z"),
    language: "en",
  };
  const { texts } = parse(printNewsSitemap({ origin, site: "Post & Courier", articles: [article] }));
  expect(texts("loc")).toEqual([`${origin}/world/grain`]);
  expect(texts("title", NEWS)).toEqual(["Grain & <ports>"]);
  expect(texts("name", NEWS)).toEqual(["Post & Courier"]);
  expect(texts("language", NEWS)).toEqual(["en"]);
  expect(texts("publication_date", NEWS)).toEqual(["2024-06-13T10:05:00.000Z"]);
});
