import type { Block } from "#lib/body/schema.ts";

/** A body by its letters, one block each: p paragraph, h heading, r Read also, i picture, e embed, l list of two short items, q quote, d divider, n note, _ empty line. */
export function blocksOf(letters: string): Block[] {
  return [...letters.replaceAll(" ", "")].map((letter, at) => blockOf(letter, `${letter}${at}`));
}

export function says(words: string, node = "said"): Block {
  return { type: "paragraph", attrs: { node }, content: [{ type: "text", text: words }] };
}

export function listOf(...items: string[]): Block {
  return {
    type: "bulletList",
    attrs: { node: "list" },
    content: items.map((words, at) => ({ type: "listItem", content: [says(words, `item${at}`)] })),
  };
}

function blockOf(letter: string, node: string): Block {
  switch (letter) {
    case "h":
      return { type: "heading", attrs: { node, level: 2 }, content: [{ type: "text", text: "What comes next" }] };
    case "r":
      return { type: "readAlso", attrs: { node, articleId: 7 } };
    case "i":
      return { type: "image", attrs: { node, media: 1, alt: "A pier" } };
    case "e":
      return { type: "embed", attrs: { node, url: "https://video.example/1" } };
    case "l":
      return listOf("boats", "winches");
    case "q":
      return { type: "blockquote", attrs: { node }, content: [says("We sail at dawn.")] };
    case "d":
      return { type: "divider", attrs: { node } };
    case "n":
      return says("Correction, June 3: an earlier text named another pier.", node);
    case "_":
      return { type: "paragraph", attrs: { node } };
    default:
      return says("The ferries sail again.", node);
  }
}
