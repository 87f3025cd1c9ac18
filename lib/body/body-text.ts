import { bodyBlocks } from "./body-blocks.ts";
import type { Body, Inline } from "./schema.ts";

/** The words of a body as plain text, a line a block; captions, labels and cards are left out. */
export function bodyText(body: Body): string {
  const lines: string[] = [];
  for (const block of bodyBlocks(body)) {
    if (block.type === "paragraph" || block.type === "heading" || block.type === "pullQuote") {
      const line = inlineText(block.content ?? []);
      if (line.trim() !== "") lines.push(line);
    }
  }
  return lines.join("\n");
}

export function inlineText(content: Inline[]): string {
  return content.map((inline) => (inline.type === "text" ? inline.text : "\n")).join("");
}

/** How many words readers read. */
export function bodyWords(body: Body): number {
  return bodyText(body).match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

// Silent reading of news, between the 200 and 250 that studies of adults give.
const WORDS_A_MINUTE = 220;

/** How long readers take for so many words, in whole minutes. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}
