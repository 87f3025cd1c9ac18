import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bodyFromHtml } from "./body-from-html.ts";
import { bodyText } from "./body-text.ts";
import type { Block, Inline } from "./schema.ts";

const CLIPBOARDS = new URL("../../../shared/data/paste/", import.meta.url);
const FOLDERS = [
  "basic-styles",
  "link",
  "spacing",
  "paste-from-google-docs/bold-wrapper",
  "paste-from-google-docs/br-paragraph",
];
const MARKS = { bold: "bold", italic: "italic", strikethrough: "strike", linkHref: "link" } as const;

const cases = existsSync(CLIPBOARDS)
  ? FOLDERS.flatMap((folder) =>
      readdirSync(new URL(`ckeditor5/${folder}/`, CLIPBOARDS)).flatMap((name) =>
        readdirSync(new URL(`ckeditor5/${folder}/${name}/`, CLIPBOARDS)).map((input) => ({ folder, name, input })),
      ),
    )
  : [];

test.skipIf(cases.length === 0).for(cases)(
  "a paste of $folder/$name ($input) keeps its words, bold, italics, struck words and links, and no styling",
  ({ folder, name, input }) => {
    const html = readFileSync(new URL(`ckeditor5/${folder}/${name}/${input}`, CLIPBOARDS), "utf8");
    const { body } = bodyFromHtml(html, { ownPath: () => null });
    const [model = ""] = readdirSync(new URL(`expected/${folder}/${name}/`, CLIPBOARDS));
    const expected = readFileSync(new URL(`expected/${folder}/${name}/${model}`, CLIPBOARDS), "utf8");
    expect(squeezed(bodyText(body))).toBe(squeezed(expected.replace(/<[^>]*>/g, "").replaceAll("&amp;", "&")));
    for (const [attribute, mark] of Object.entries(MARKS)) {
      expect(marked(body.content, mark), mark).toBe(
        squeezed(
          [...expected.matchAll(/<\$text ([^>]*)>([^<]*)/g)]
            .filter(([, attributes]) => attributes?.includes(`${attribute}="`))
            .map(([, , words]) => words)
            .join(""),
        ),
      );
    }
    expect(JSON.stringify(body)).not.toMatch(/mso-|style|class/i);
  },
);

function marked(blocks: Block[], type: string): string {
  const inlines = blocks.flatMap((block) => ("content" in block ? (block.content as Inline[]) : []));
  const words = inlines.filter((inline) => inline.type === "text" && inline.marks?.some((mark) => mark.type === type));
  return squeezed(words.map((inline) => (inline as { text: string }).text).join(""));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}
