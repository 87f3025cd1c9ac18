import { useEffect } from "react";
import { LIVE_TEXTS } from "#lib/live-draft/live-parts.ts";
import type { LiveDraft } from "./live-draft.ts";

type Popped = { changedParentTypes: { has(type: object): boolean } };

/** After an undo the caret is in the field it changed, so that nobody undoes what they cannot see. */
export function useUndoFocus(live: LiveDraft | null): void {
  useEffect(() => {
    if (!live) return;
    const { text, body } = live.parts;
    const show = ({ changedParentTypes }: Popped) => {
      const name = LIVE_TEXTS.find((candidate) => changedParentTypes.has(text(candidate)));
      if (name) document.getElementById(`field-${name}`)?.focus();
      else if (changedParentTypes.has(body)) document.getElementById("field-body")?.focus();
    };
    live.undoing.on("stack-item-popped", show);
    return () => live.undoing.off("stack-item-popped", show);
  }, [live]);
}
