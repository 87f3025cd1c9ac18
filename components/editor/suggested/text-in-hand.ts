import type { EditorState } from "@tiptap/pm/state";
import { passageAt, wordsIn } from "#lib/suggestions/passage-at.ts";
import { LOOKED_AT } from "#lib/suggestions/suggestion-input.ts";

/** What somebody is at in the text. */
export type InHand = { about: "words" | "paragraph" | "text"; text: string };

const A_FEW_WORDS = 2;

/** The selected words, the block with the caret, or nothing where nobody has been in the text yet. */
export function textInHand(state: EditorState, hasBeenThere: boolean): InHand {
  const { doc, selection } = state;
  const selected = doc.textBetween(selection.from, selection.to, "\n");
  if (!selection.empty && wordsIn(selected) >= A_FEW_WORDS) return { about: "words", text: cut(selected) };
  if (!hasBeenThere) return { about: "text", text: "" };
  const text = cut(paragraphAt(state));
  return wordsIn(text) < A_FEW_WORDS ? { about: "text", text: "" } : { about: "paragraph", text };
}

function paragraphAt({ doc, selection }: EditorState): string {
  const lines: string[] = [];
  doc.nodesBetween(0, selection.from, (node) => {
    if (node.isTextblock) lines.push(node.textContent);
    return !node.isTextblock;
  });
  return lines.length > 0 ? passageAt(lines, lines.length - 1) : "";
}

const cut = (text: string) => text.slice(0, LOOKED_AT.paragraph).toWellFormed();
