import type { Editor, Range } from "@tiptap/core";
import { translate } from "#lib/translate.ts";

const t = translate("editor");

export const BLOCK_KINDS = [
  "readAlso",
  "heading2",
  "heading3",
  "bulletList",
  "orderedList",
  "blockquote",
  "pullQuote",
  "image",
  "embed",
  "divider",
  "paragraph",
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** Blocks that need something chosen first; the body editor opens what asks for it. */
export type Asking = "readAlso" | "image" | "embed" | "link";

export type BlockChoice = { kind: BlockKind; name: string; hint: string; shortcut?: string };

/** The blocks whose name or other names begin with what was typed. */
export function blockChoices(query: string): BlockChoice[] {
  const typed = query.trim().toLowerCase();
  return BLOCK_KINDS.filter((kind) => wordsOf(kind).some((word) => word.startsWith(typed))).map(blockChoice);
}

export function blockChoice(kind: BlockKind): BlockChoice {
  const shortcut = SHORTCUTS[kind];
  return {
    kind,
    name: t(`block.${kind}`),
    hint: t(`blockHint.${kind}`),
    ...(shortcut ? { shortcut } : {}),
  };
}

/** Makes the block, or asks for what it needs; `typed` is the text that called the menu and goes away. */
export function runBlockChoice(editor: Editor, kind: BlockKind, ask: (what: Asking) => void, typed?: Range): void {
  if (typed) editor.chain().focus().deleteRange(typed).run();
  const chain = editor.chain().focus();
  if (kind === "readAlso" || kind === "image" || kind === "embed") ask(kind);
  else if (kind === "heading2") chain.toggleHeading({ level: 2 }).run();
  else if (kind === "heading3") chain.toggleHeading({ level: 3 }).run();
  else if (kind === "bulletList") chain.toggleBulletList().run();
  else if (kind === "orderedList") chain.toggleOrderedList().run();
  else if (kind === "blockquote") chain.toggleBlockquote().run();
  else if (kind === "pullQuote") chain.toggleNode("pullQuote", "paragraph").run();
  else if (kind === "divider") chain.insertDivider().run();
  else chain.setParagraph().run();
}

export function isMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
}

/** A shortcut as it is printed on the keys in front of the person. */
export function keysOf(shortcut: string): string {
  const names = isMac() ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" } : { Mod: "Ctrl", Alt: "Alt", Shift: "Shift" };
  return shortcut
    .split("-")
    .map((key) => names[key as keyof typeof names] ?? key.toUpperCase())
    .join(isMac() ? "" : "+");
}

const SHORTCUTS: Partial<Record<BlockKind, string>> = {
  readAlso: "Mod-Alt-r",
  heading2: "Mod-Alt-2",
  heading3: "Mod-Alt-3",
  bulletList: "Mod-Shift-8",
  orderedList: "Mod-Shift-7",
  blockquote: "Mod-Shift-b",
  paragraph: "Mod-Alt-0",
};

function wordsOf(kind: BlockKind): string[] {
  const words = `${t(`block.${kind}`)} ${t(`blockWords.${kind}`)}`.toLowerCase();
  return [words, ...words.split(/[\s,]+/)];
}
