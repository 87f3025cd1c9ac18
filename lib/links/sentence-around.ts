import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { inlineText } from "#lib/body/body-text.ts";
import type { Block, Body, ListItem } from "#lib/body/schema.ts";

/** A link as one meets it: the linked words and what stands before and after them in the same sentence. */
export type LinkPlace = { before: string; words: string; after: string };

const MOST = 160;

/**
 * The sentence around a link in the text; for a Read also line the sentence it follows. `words` are the linked words or the
 * line's own label, empty where the line prints its target's headline.
 */
export function sentenceAround(
  body: Body,
  { node, kind, words, language }: { node: string; kind: "readAlso" | "inline"; words: string; language: string },
): LinkPlace {
  let earlier = "";
  for (const block of bodyBlocks(body)) {
    if (block.attrs?.node !== node) {
      earlier = textOf(block) || earlier;
      continue;
    }
    if (kind === "readAlso") return { before: cutBefore(sentences(earlier, language).at(-1) ?? ""), words, after: "" };
    return around(textOf(block), { words, language });
  }
  return { before: "", words, after: "" };
}

function textOf(block: Block | ListItem): string {
  const isText = block.type === "paragraph" || block.type === "heading" || block.type === "pullQuote";
  return isText ? inlineText(block.content ?? []).trim() : "";
}

function around(text: string, { words, language }: { words: string; language: string }): LinkPlace {
  const at = text.indexOf(words.trim());
  if (at < 0) return { before: cutBefore(text), words, after: "" };
  const [start, end] = [at, at + words.trim().length];
  let from = 0;
  let first = 0;
  let last = text.length;
  for (const sentence of sentences(text, language)) {
    const to = from + sentence.length;
    if (start >= from && start < to) first = from;
    if (end > from && end <= to) last = to;
    from = to;
  }
  return {
    before: cutBefore(text.slice(first, start).trimStart()),
    words: text.slice(start, end),
    after: cutAfter(text.slice(end, last).trimEnd()),
  };
}

function sentences(text: string, language: string): string[] {
  return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map(({ segment }) => segment);
}

const cutBefore = (text: string) => (text.length > MOST ? `…${text.slice(-MOST).toWellFormed()}` : text);
const cutAfter = (text: string) => (text.length > MOST ? `${text.slice(0, MOST).toWellFormed()}…` : text);
