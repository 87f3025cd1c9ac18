import type { CSSProperties } from "react";
import { personColour } from "#lib/person-colour.ts";
import type { Person } from "./server-messages.ts";

/** Gives an element and what is in it a person's colour. */
export function personStyle(staffId: number): CSSProperties {
  return { "--person": personColour(staffId) } as CSSProperties;
}

/** Somebody's caret with a name on it; for eyes only, because the row of people tells the same in words. */
export function caretElement({ name, staffId, idle }: Person): HTMLElement {
  const caret = document.createElement("span");
  caret.className = idle ? "ed-their-caret is-idle" : "ed-their-caret";
  caret.style.setProperty("--person", personColour(staffId));
  caret.ariaHidden = "true";
  // Not as text: the name is no part of what is searched, copied or read out.
  caret.dataset.name = name;
  return caret;
}

/** One or two letters of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}
