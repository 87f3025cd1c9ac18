import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Block, Inline } from "#lib/body/schema.ts";

const FOLDER = fileURLToPath(new URL("./articles", import.meta.url));

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  );

/** The lines above `---`. `hours` says how long ago it was (or will be) published. */
const HeadSchema = z.strictObject({
  headline: z.string(),
  workingTitle: z.string().default(""),
  standfirst: z.string().default(""),
  section: z.string(),
  kicker: z.string().default(""),
  dateline: z.string().default(""),
  by: list,
  topics: list,
  /** Keys of the articles under its text. */
  related: list,
  picture: z.string().optional(),
  alt: z.string().default(""),
  caption: z.string().default(""),
  hours: z.coerce.number(),
  state: z.enum(["live", "withdrawn", "scheduled", "embargoed", "draft", "spiked"]).default("live"),
  mine: z.enum(["reporter", "editor"]).default("editor"),
  /** What readers find at the address of a withdrawn article. */
  notice: z.string().default(""),
  /** A path it once had. */
  formerly: z.string().optional(),
  /** A paragraph that was added after publication and waits in the draft. */
  more: z.string().optional(),
});

/** An article of the demo as it is written in `db/demo/articles/{key}.txt`. */
export type DemoArticle = z.infer<typeof HeadSchema> & { key: string; text: string };

/** All of them, the oldest first, so that every Read also line finds its target. */
export async function readDemo(): Promise<DemoArticle[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".txt")).sort();
  const read = files.map(async (file) => parseArticle(file.slice(0, -4), await readFile(`${FOLDER}/${file}`, "utf8")));
  return (await Promise.all(read)).sort((a, b) => Number(isOut(b)) - Number(isOut(a)) || b.hours - a.hours);
}

/** Published by now, whether or not it was taken back since. */
export const isOut = (article: DemoArticle): boolean => article.state === "live" || article.state === "withdrawn";

/**
 * The blocks of a text. A block is a paragraph, `## heading`, `- item` or `1. item` lines, `>> pull quote | who said it` or
 * `Read also: key`; inside, `*italic*` and `[words](key)`. `{day}` becomes the weekday of `at`, `{day-1}` the day before.
 */
export function blocksOf(text: string, { at, timeZone, idOf }: BlocksInput): Block[] {
  const weekday = new Intl.DateTimeFormat("en", { weekday: "long", timeZone });
  const dated = text.replace(/\{day([+-]\d)?\}/g, (_, days = "0") =>
    weekday.format(new Date(at.getTime() + Number(days) * 86_400_000)),
  );
  const inlines = (words: string) => inlinesOf(words, idOf);
  return dated.split(/\n\n+/).map((block): Block => {
    if (block.startsWith("Read also: "))
      return { type: "readAlso", attrs: { articleId: idOf(block.slice(11).trim()) } };
    if (block.startsWith("## ")) return { type: "heading", attrs: { level: 2 }, content: inlines(block.slice(3)) };
    if (block.startsWith(">> ")) return pullQuoteOf(block.slice(3));
    if (block.startsWith("- ")) return { type: "bulletList", content: itemsOf(block, /^- /, inlines) };
    if (block.startsWith("1. ")) return { type: "orderedList", content: itemsOf(block, /^\d+\. /, inlines) };
    return { type: "paragraph", content: inlines(block) };
  });
}
type BlocksInput = { at: Date; timeZone: string; idOf: (key: string) => number };

function parseArticle(key: string, file: string): DemoArticle {
  const [head = "", text = ""] = file.split(/^---\n/m);
  const lines = head.trim().split("\n");
  const fields = lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
  const parsed = HeadSchema.safeParse(Object.fromEntries(fields));
  if (!parsed.success) throw new Error(`db/demo/articles/${key}.txt: ${parsed.error.message}`);
  return { ...parsed.data, key, text: text.trim() };
}

function pullQuoteOf(line: string): Block {
  const [text = "", credit] = line.split(" | ");
  return { type: "pullQuote", attrs: credit ? { credit } : {}, content: [{ type: "text", text }] };
}

function itemsOf(block: string, mark: RegExp, inlines: (words: string) => Inline[]) {
  return block.split("\n").map((line) => ({
    type: "listItem" as const,
    content: [{ type: "paragraph" as const, content: inlines(line.replace(mark, "")) }],
  }));
}

function inlinesOf(words: string, idOf: (key: string) => number): Inline[] {
  return words
    .split(/(\*[^*]+\*|\[[^\]]+\]\([a-z-]+\))/)
    .filter(Boolean)
    .map((part): Inline => {
      const link = /^\[(.+)\]\((.+)\)$/.exec(part);
      if (link?.[1] && link[2])
        return { type: "text", text: link[1], marks: [{ type: "link", attrs: { articleId: idOf(link[2]) } }] };
      if (/^\*.+\*$/.test(part)) return { type: "text", text: part.slice(1, -1), marks: [{ type: "italic" }] };
      return { type: "text", text: part };
    });
}
