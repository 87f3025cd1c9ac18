import { useEffect } from "react";
import type { LiveDraft } from "./live-draft.ts";
import { undoByKey } from "./use-binding.ts";

/**
 * Tells the others which choice, or which block with fields of its own, this person is in, and undoes there as everywhere in
 * the article; texts do both themselves.
 */
export function useStanding(live: LiveDraft | null): void {
  useEffect(() => {
    if (!live) return;
    const leaving = new AbortController();
    const stand = ({ target }: FocusEvent) => {
      const element = target as Element;
      const [, field = null] = /^field-(section|topics|related|bylines)$/.exec(element.id) ?? [];
      const view = element.closest("[data-node-view-wrapper]");
      const block = view?.closest("[data-node]")?.getAttribute("data-node") ?? null;
      if (field ?? block) live.stand({ block, field, anchor: null, head: null });
    };
    const undo = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && isOfArticle(event.target as Element)) undoByKey(live, event);
    };
    document.addEventListener("focusin", stand, { signal: leaving.signal });
    document.addEventListener("keydown", undo, { signal: leaving.signal });
    return () => leaving.abort();
  }, [live]);
}

/** A choice, or a field of a block in the body; not one in a dialog, nor one that holds words not yet put in. */
function isOfArticle(element: Element): boolean {
  if (!element.closest(".ed") || element.closest("dialog, .ed-question")) return false;
  if (element.closest("[data-node-view-wrapper]")) return true;
  if (element instanceof HTMLInputElement && element.type !== "checkbox") return element.value === "";
  return !(element instanceof HTMLTextAreaElement) && !element.closest("[contenteditable='true']");
}
