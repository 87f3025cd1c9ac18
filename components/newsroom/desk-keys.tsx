"use client";

import { useEffect } from "react";
import { isTyping } from "./is-typing.ts";

/** Keys for people who live in the list: `/` to search, `n` for a new article, `j` and `k` to go down and up, `x` to choose a row. */
export function DeskKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      if (press(event.key)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return null;
}

/** The keys belong to the list's page alone: in the editor, letters are text. */
function press(key: string): boolean {
  const list = document.querySelector("[data-article-list]");
  if (!list || document.querySelector("dialog[open]")) return false;
  if (key === "/") return focus(document.querySelector<HTMLElement>("[data-list-search]"));
  if (key === "n") return click(document.querySelectorAll<HTMLElement>("[data-new-article]"));
  if (key === "x") return click(document.activeElement?.closest("tr")?.querySelectorAll<HTMLElement>("input") ?? []);
  if (key !== "j" && key !== "k") return false;
  const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
  const now = rows.indexOf(document.activeElement as HTMLElement);
  return focus(rows[key === "j" ? Math.min(now + 1, rows.length - 1) : Math.max(now - 1, 0)] ?? null);
}

function focus(element: HTMLElement | null): boolean {
  element?.focus();
  return element !== null;
}

function click(elements: Iterable<HTMLElement>): boolean {
  const visible = [...elements].find((element) => element.offsetParent !== null);
  visible?.click();
  return visible !== undefined;
}
