/** Keys of the newsroom, as `?` shows them; `Mod` is Ctrl, or ⌘ on a Mac. Names are messages of `commands.keys`. */
export const KEYS = {
  everywhere: { "Mod-k": "menu", "?": "help", "Mod-.": "menuWhileWriting" },
  list: { "/": "search", n: "newArticle", j: "down", k: "up", Enter: "open", x: "choose" },
  board: { "Shift-→": "moveOn", "Shift-←": "moveBack", j: "down", k: "up", Enter: "open", m: "moveMenu" },
  writing: {
    "/": "blocks",
    "Mod-Alt-r": "readAlso",
    "Mod-Alt-p": "suggestedLinks",
    "Mod-k": "link",
    "Mod-f": "find",
    "Mod-Alt-m": "comment",
    "Mod-Alt-g": "suggest",
    "Mod-b": "bold",
    "Mod-i": "italic",
    "Mod-Shift-s": "strike",
    "Mod-Alt-2": "heading2",
    "Mod-Alt-3": "heading3",
    "Mod-Shift-8": "bulletList",
    "Mod-Shift-7": "orderedList",
    "Mod-Shift-b": "blockquote",
    "Mod-z": "undo",
    "Mod-Shift-z": "redo",
  },
} as const satisfies Record<string, Record<string, string>>;

/** A shortcut as it is printed on the keys in front of the person: `Ctrl+Alt+R`, `⌘⌥R`. */
export function printKeys(shortcut: string, isMac: boolean): string {
  const names: Record<string, string> = isMac ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" } : { Mod: "Ctrl" };
  return shortcut
    .split("-")
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(isMac ? "" : "+");
}
