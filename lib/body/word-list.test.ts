import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bodyFromHtml } from "./body-from-html.ts";
import { type Block, BodySchema } from "./schema.ts";

const read = (html: string) => bodyFromHtml(html, { ownPath: () => null }).body.content;
const CLIPBOARDS = new URL("../../../shared/data/paste/", import.meta.url);
const LEAST_RIGHT = 0.8;

type Line = { depth: number; ordered: boolean; words: string };

test("a list from Word keeps its depth and its kinds, and loses the bullets Word writes into the text", () => {
  const line = (style: string, marker: string, words: string) =>
    `<p class=MsoListParagraph style='mso-list:\n${style}'><![if !supportLists]><span style='mso-list:\nIgnore'>${marker}<span>&nbsp; </span></span><![endif]>${words}</p>\n`;
  const html = [
    line("l0 level1 lfo1", "·", "Theplan"),
    line("l0 level2 lfo1", "o", "its cost"),
    line("l1 level2 lfo2", "1.", "first the roof"),
    line("l1 level2 lfo2", "2.", "then the walls"),
    line("l0 level1 lfo1", "·", "The vote"),
  ].join("");
  expect(linesOf(read(html))).toEqual([
    { depth: 0, ordered: false, words: "Theplan" },
    { depth: 1, ordered: false, words: "itscost" },
    { depth: 1, ordered: true, words: "firsttheroof" },
    { depth: 1, ordered: true, words: "thenthewalls" },
    { depth: 0, ordered: false, words: "Thevote" },
  ]);
});

test("a list that goes on after a paragraph goes on counting", () => {
  const html =
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>One</p><p>Between</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>Two</p>";
  expect(read(html).map((block) => [block.type, (block.attrs as { start?: number } | undefined)?.start])).toEqual([
    ["orderedList", undefined],
    ["paragraph", undefined],
    ["orderedList", 2],
  ]);
});

test.skipIf(!existsSync(CLIPBOARDS))("lists on real clipboards of Word and Google Docs come out as they were", () => {
  const wrong: string[] = [];
  let tried = 0;
  for (const folder of ["list", "paste-from-google-docs/lists"]) {
    for (const name of readdirSync(new URL(`ckeditor5/${folder}/`, CLIPBOARDS))) {
      const inputs = readdirSync(new URL(`ckeditor5/${folder}/${name}/`, CLIPBOARDS));
      for (const input of inputs) {
        const html = readFileSync(new URL(`ckeditor5/${folder}/${name}/${input}`, CLIPBOARDS), "utf8");
        const body = { type: "doc", content: read(html) };
        expect(BodySchema.safeParse(body).success, `${name}/${input}`).toBe(true);
        tried += 1;
        const got = linesOf(body.content).map(({ depth, ordered, words }) => `${depth}${ordered ? "#" : "-"} ${words}`);
        if (JSON.stringify(got) !== JSON.stringify(expectedLines(`${folder}/${name}`, input))) {
          wrong.push(`${name}/${input}`);
        }
      }
    }
  }
  expect(tried).toBeGreaterThan(30);
  expect(wrong.length, `not as they were: ${wrong.join(", ")}`).toBeLessThanOrEqual(tried * (1 - LEAST_RIGHT));
});

function linesOf(blocks: Block[], depth = -1, ordered = false): Line[] {
  return blocks.flatMap((block): Line[] => {
    if (block.type === "bulletList" || block.type === "orderedList") {
      return block.content.flatMap((item) => linesOf(item.content, depth + 1, block.type === "orderedList"));
    }
    if (!("content" in block) || block.type === "blockquote") return [];
    const words = (block.content ?? []).map((inline) => (inline.type === "text" ? inline.text : " ")).join("");
    return depth < 0 ? [] : [{ depth, ordered, words: words.replace(/\s+/g, "") }];
  });
}

function expectedLines(folder: string, input: string): string[] {
  const models = readdirSync(new URL(`expected/${folder}/`, CLIPBOARDS)).filter((name) => !name.includes("skipLevel"));
  const safari = models.find((name) => name.includes("safari") && input.includes("safari"));
  const model = safari ?? models.find((name) => !name.includes("safari")) ?? "";
  const text = readFileSync(new URL(`expected/${folder}/${model}`, CLIPBOARDS), "utf8");
  return [...text.matchAll(/<(\w+) ([^>]*listIndent="(\d+)"[^>]*)>([\s\S]*?)<\/\1>/g)].map(
    ([, , attrs, indent, inner]) => {
      const words = (inner ?? "").replace(/<[^>]*>|\s+/g, "").replaceAll("&amp;", "&");
      return `${indent}${attrs?.includes('"numbered"') ? "#" : "-"} ${words}`;
    },
  );
}
