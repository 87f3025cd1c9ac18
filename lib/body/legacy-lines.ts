import { ownPath } from "#lib/address.ts";
import { bodyBlocks } from "./body-blocks.ts";
import { bodyFromHtml } from "./body-from-html.ts";
import { resolveOwnLinks } from "./resolve-own-links.ts";

type Labelled = { language: string; wanted: string[]; html: string };

/**
 * How well Read also lines are told from other paragraphs, on labelled ones: a line each, with the language, the addresses
 * that must become Read alsos (`-` for none) and the HTML, between tabs. Every address of ours counts as a known article's.
 */
export function measureLegacyLines(lines: string) {
  const labelled = lines.split("\n").flatMap(labelledLine);
  const counts = { right: 0, wrong: 0, missed: 0 };
  const mistakes: string[] = [];
  for (const { language, wanted, html } of labelled) {
    const found = readAlsosIn(html);
    const right = found.filter((path) => wanted.includes(path)).length;
    counts.right += right;
    counts.wrong += found.length - right;
    counts.missed += wanted.length - right;
    if (right !== wanted.length || right !== found.length) mistakes.push(`${language} ${html}`);
  }
  const precision = counts.right / (counts.right + counts.wrong);
  const recall = counts.right / (counts.right + counts.missed);
  const sentence = `Read also lines in ${labelled.length} paragraphs: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}.`;
  return { paragraphs: labelled.length, precision, recall, mistakes, sentence };
}

function labelledLine(line: string): Labelled[] {
  const [language, wanted, html] = line.split("\t");
  if (line.startsWith("#") || !language || !wanted || !html) return [];
  return [{ language, wanted: wanted === "-" ? [] : wanted.split(" "), html }];
}

function readAlsosIn(html: string): string[] {
  const made = bodyFromHtml(html, { ownPath: (href) => ownPath(href, "https://news.example") });
  const ids = new Map(made.ownPaths.map((path, at) => [path, at + 1]));
  const body = resolveOwnLinks(made, ids);
  return [...bodyBlocks(body)].flatMap((block) =>
    block.type === "readAlso" ? (made.ownPaths[block.attrs.articleId - 1] ?? []) : [],
  );
}
