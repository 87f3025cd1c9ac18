import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ownPath } from "#lib/address.ts";
import { bodyBlocks } from "./body-blocks.ts";
import { bodyFromHtml } from "./body-from-html.ts";
import { measureLegacyLines } from "./legacy-lines.ts";
import { withAddressLinks } from "./read-also-address.ts";
import { readAlsoLine } from "./read-also-line.ts";

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

const WXR = new URL("../../../shared/data/import/wxr/themeunittestdata.wordpress.xml", import.meta.url);

test.skipIf(!existsSync(WXR))("ordinary posts of another system have no Read also line", () => {
  const posts = [...readFileSync(WXR, "utf8").matchAll(/<content:encoded><!\[CDATA\[(.*?)\]\]>/gs)].map(
    ([, html]) => html ?? "",
  );
  expect(posts.length).toBeGreaterThan(10);
  for (const html of posts) {
    const { body } = bodyFromHtml(html, { ownPath: (href) => ownPath(href, "https://wpthemetestdata.wordpress.com") });
    for (const block of bodyBlocks(body)) {
      if (block.type === "paragraph") expect(readAlsoLine(block.content ?? []), JSON.stringify(block)).toBeNull();
    }
  }
});
