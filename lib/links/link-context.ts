import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { inlineText } from "#lib/body/body-text.ts";
import type { Block, Body, ListItem } from "#lib/body/schema.ts";

/** `text` is the whole text of a link's block, empty for a Read also; `sentence` the one around it, or before a Read also. */
export type LinkContext = { text: string; sentence: string };

type Link = { node: string; kind: "readAlso" | "inline" | "related"; label: string | null };

/** What stands around a link in a body, so that people know the place again. */
export function linkContext(body: Body, { node, kind, label }: Link, language: string): LinkContext {
  const blocks = [...bodyBlocks(body)];
  const at = blocks.findIndex((block) => block.attrs?.node === node);
  if (kind === "readAlso") {
    const before =
      at < 0
        ? ""
        : (blocks
            .slice(0, at)
            .map(textOf)
            .findLast((text) => text.trim() !== "") ?? "");
    return { text: "", sentence: sentencesOf(before, language).at(-1) ?? "" };
  }
  const block = blocks[at];
  const text = block ? textOf(block) : "";
  const from = label === null ? -1 : text.indexOf(label);
  return { text, sentence: from < 0 ? text : sentenceAt(text, { from, language }) };
}

function textOf(block: Block | ListItem): string {
  return block.type === "paragraph" || block.type === "heading" || block.type === "pullQuote"
    ? inlineText(block.content ?? [])
    : "";
}

function sentenceAt(text: string, { from, language }: { from: number; language: string }): string {
  let end = 0;
  for (const { segment } of segmenterOf(language).segment(text)) {
    end += segment.length;
    if (from < end) return segment.trim();
  }
  return text;
}

function sentencesOf(text: string, language: string): string[] {
  return [...segmenterOf(language).segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "sentence" });
  segmenters.set(language, segmenter);
  return segmenter;
}
