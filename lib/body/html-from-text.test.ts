import { expect, test } from "vitest";
import { htmlFromText } from "./html-from-text.ts";

test("a mail from an agency loses the line breaks its program made and keeps its paragraphs", () => {
  const mail = [
    "HARBOUR TOWN, 24 November - The council voted on Tuesday to close",
    "the old ferry pier for repairs that will last until the spring,",
    "its clerk said.\r",
    "\r",
    "The ferries will leave from the fish market in the meantime, she",
    "added.",
    "",
    "ENDS",
  ].join("\n");
  expect(htmlFromText(mail)).toBe(
    "<p>HARBOUR TOWN, 24 November - The council voted on Tuesday to close the old ferry pier for repairs that will last until the spring, its clerk said.</p><p>The ferries will leave from the fish market in the meantime, she added.</p><p>ENDS</p>",
  );
});

test("a message keeps each line its writer ended, its list and its address", () => {
  const message =
    "⚡️ Pier closed\nWhat we know:\n- from Monday\n- until spring\n\nMore: https://harbour.example/pier?id=1.";
  expect(htmlFromText(message)).toBe(
    '<p>⚡️ Pier closed</p><p>What we know:</p><ul><li>from Monday</li><li>until spring</li></ul><p>More: <a href="https://harbour.example/pier?id=1">https://harbour.example/pier?id=1</a>.</p>',
  );
});

test("numbers, quotes and rows of dashes become what they stand for", () => {
  expect(htmlFromText("3. third\n4. fourth\n\n> She said\n> it herself\n\n-----\n\n2024. A year.")).toBe(
    '<ol start="3"><li>third</li><li>fourth</li></ol><blockquote><p>She said</p><p>it herself</p></blockquote><hr><p>2024. A year.</p>',
  );
});

test("text is text, even where it looks like HTML", () => {
  expect(htmlFromText("<b>1 & 2</b>")).toBe("<p>&lt;b&gt;1 &amp; 2&lt;/b&gt;</p>");
});

test("white space alone is nothing", () => {
  expect(htmlFromText(" \n\n \r\n")).toBe("");
});
