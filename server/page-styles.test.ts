import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { pageStyles } from "./page-styles.ts";

const CSS = "p{color:red}";
const built = mkdtempSync(join(tmpdir(), "readalso-styles-"));
mkdirSync(join(built, "static/chunks"), { recursive: true });
writeFileSync(join(built, "static/chunks/a-1.css"), CSS);
afterAll(() => rmSync(built, { recursive: true }));

test("a stylesheet the page links to is written into it, and its hash is told", () => {
  const link = `<link rel="stylesheet" href="/_next/static/chunks/a-1.css" data-precedence="next"/>`;
  const other = `<link rel="alternate" href="/feeds/rss.xml"/>`;
  const hash = createHash("sha256").update(CSS).digest("base64");
  expect(pageStyles({ built })(`<head>${link}${other}</head>`)).toEqual({
    html: `<head><style>${CSS}</style>${other}</head>`,
    sources: [`'sha256-${hash}'`],
  });
});

test("a page never leads out of the built files", () => {
  const link = `<link rel="stylesheet" href="/_next/static/chunks/../chunks/a-1.css"/>`;
  expect(pageStyles({ built })(link)).toEqual({ html: link, sources: [] });
});
