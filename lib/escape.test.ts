import { DOMParser } from "@xmldom/xmldom";
import { expect, test } from "vitest";
import { cdata, escapeMarkup } from "./escape.ts";

test("a CDATA section that would end early is split, and reads as it was written", () => {
  for (const html of ["a]]>b", "]]>]]>", "]]", "]]]>", "<p>&amp;</p>"]) {
    const document = new DOMParser().parseFromString(`<x>${cdata(html)}</x>`, "application/xml");
    expect(document.documentElement?.textContent).toBe(html);
  }
});

test("text cannot become markup or leave its quotes", () => {
  expect(escapeMarkup(`<a href="x" b='y'>&`)).toBe("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
});
