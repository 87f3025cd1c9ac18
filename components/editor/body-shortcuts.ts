import { Extension } from "@tiptap/core";
import type { Asking } from "./block-choices.ts";

/** Shortcuts that ask for something: Mod-K a link, Mod-Alt-R a Read also (Mod-Shift-R would reload the page). */
export function bodyShortcuts(ask: (what: Asking) => void) {
  return Extension.create({
    name: "bodyShortcuts",
    addKeyboardShortcuts() {
      const asking = (what: Asking) => () => {
        ask(what);
        return true;
      };
      return { "Mod-k": asking("link"), "Mod-Alt-r": asking("readAlso") };
    },
  });
}
