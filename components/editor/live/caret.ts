import type { CSSProperties } from "react";
import type { Person } from "./server-messages.ts";

const COLOURS = 8;

/** A person's colour, the same for everybody: one of the tokens of live.css, which hold in light and dark. */
export function personColour(staffId: number): string {
  return `--person: var(--person-${staffId % COLOURS})`;
}

export function personStyle(staffId: number): CSSProperties {
  return { "--person": `var(--person-${staffId % COLOURS})` } as CSSProperties;
}

/** Somebody's caret with a name on it; for eyes only, because the row of people tells the same in words. */
export function caretElement({ name, staffId, idle }: Person): HTMLElement {
  const caret = document.createElement("span");
  caret.className = idle ? "ed-their-caret is-idle" : "ed-their-caret";
  caret.style.cssText = personColour(staffId);
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
