import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ownPath } from "#lib/address.ts";
import { bodyBlocks } from "./body-blocks.ts";
import { bodyFromHtml } from "./body-from-html.ts";
import { measureLegacyLines } from "./legacy-lines.ts";
import { withAddressLinks } from "./read-also-address.ts";
import { readAlsoLine } from "./read-also-line.ts";
import { resolveOwnLinks } from "./resolve-own-links.ts";

const LINES = readFileSync(new URL("./legacy-lines.tsv", import.meta.url), "utf8");

test("Read also lines of archives are found, and other paragraphs are left alone", () => {
  const measured = measureLegacyLines(LINES);
  console.log(measured.sentence);
  expect(measured.paragraphs).toBeGreaterThanOrEqual(120);
  expect(measured.precision).toBeGreaterThanOrEqual(0.98);
  expect(measured.recall).toBeGreaterThanOrEqual(0.9);
});

test("no text keeps the search for Read also lines busy", () => {
  const hostile = [
    `Read also${" ".repeat(50_000)}x`,
    "(".repeat(50_000),
    `Read also:${":".repeat(50_000)}x`,
    "a/".repeat(50_000),
  ];
  for (const text of hostile) {
    const link = { type: "text" as const, text: "x", marks: [{ type: "link" as const, attrs: { href: "/a" } }] };
    expect(readAlsoLine([{ type: "text", text }, link])).toBeNull();
    expect(readAlsoLine([link, { type: "text", text }])).toBeNull();
    withAddressLinks([{ type: "text", text }], () => null);
  }
});

const SHARED = new URL("../../../shared/", import.meta.url);
const WXR = new URL("data/import/wxr/themeunittestdata.wordpress.xml", SHARED);
const GHOST = new URL("data/import/ghost/mg-json/test/fixtures/", SHARED);
const SEED = new URL("seed/000_6337bf6a9a25bdb8.txt", SHARED);

test.skipIf(!existsSync(WXR))("ordinary posts of WordPress have no Read also line", () => {
  const posts = [...readFileSync(WXR, "utf8").matchAll(/<content:encoded><!\[CDATA\[(.*?)\]\]>/gs)];
  expect(posts.length).toBeGreaterThan(10);
  for (const [, html = ""] of posts) expectNone(html, "https://wpthemetestdata.wordpress.com");
});

test.skipIf(!existsSync(GHOST))("ordinary posts of Ghost have no Read also line", () => {
  const files = readdirSync(GHOST).filter((name) => name.endsWith(".json"));
  const posts = files.flatMap((name) => [
    ...readFileSync(new URL(name, GHOST), "utf8").matchAll(/"html":\s*("(?:[^"\\]|\\.)*")/g),
  ]);
  expect(posts.length).toBeGreaterThan(3);
  for (const [, html = '""'] of posts) expectNone(JSON.parse(html), "https://example.com");
});

test.skipIf(!existsSync(SEED))("the model newsroom's article has four Read also lines and no other", () => {
  const lines = readFileSync(SEED, "utf8").split("\n").filter(Boolean);
  const html = lines.map(
    (line, at) =>
      `<p>${line.replace(/^(Read also: |Read the original article on )(.*)/, `$1<a href="/a/${at}">$2</a>`)}</p>`,
  );
  const made = bodyFromHtml(html.join(""), { ownPath: (href) => ownPath(href, "https://news.example") });
  const body = resolveOwnLinks(made, new Map(made.ownPaths.map((path, at) => [path, at + 1])));
  expect(made.ownPaths).toHaveLength(5);
  expect(body.content.filter((block) => block.type === "readAlso")).toHaveLength(4);
});

function expectNone(html: string, site: string): void {
  const { body } = bodyFromHtml(html, { ownPath: (href) => ownPath(href, site) });
  for (const block of bodyBlocks(body)) {
    if (block.type === "paragraph") expect(readAlsoLine(block.content ?? []), JSON.stringify(block)).toBeNull();
  }
}
