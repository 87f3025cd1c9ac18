import { type FocusEvent, type KeyboardEvent, type SyntheticEvent, useCallback } from "react";
import * as Y from "yjs";
import type { LiveText } from "#lib/live-draft/live-parts.ts";
import { useLivePlace, useLiveText } from "./live-context.tsx";
import { type LiveDraft, TYPED_HERE } from "./live-draft.ts";
import { NOWHERE } from "./server-messages.ts";
import { TextBinding } from "./text-binding.ts";

type Field = HTMLInputElement | HTMLTextAreaElement;
type Keys = Pick<globalThis.KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "preventDefault">;

/** Binds a text field to one line of the live draft: what to put on the element. */
export function useBinding(name: LiveText, tidy?: (typed: string) => string) {
  const { live } = useLivePlace();
  const defaultValue = useLiveText(name);
  const ref = useCallback(
    (field: Field | null) => {
      if (!field || !live) return;
      const isFocused = () => field.ownerDocument.activeElement === field;
      const binding = new TextBinding({ text: live.parts.text(name), field, origin: TYPED_HERE, isFocused, tidy });
      return () => binding.end();
    },
    [live, name, tidy],
  );
  return {
    // A bound field keeps its own value: React never writes into it.
    key: live ? "bound" : "still",
    ref,
    defaultValue,
    onFocus: () => live?.undoing.stopCapturing(),
    onSelect: (event: SyntheticEvent<Field>) => live?.stand(placeOf(live, name, event.currentTarget)),
    onBlur: (_: FocusEvent<Field>) => live?.stand(NOWHERE),
    onKeyDown: (event: KeyboardEvent) => live && undoByKey(live, event),
  };
}

function placeOf(live: LiveDraft, name: LiveText, { selectionStart, selectionEnd }: Field) {
  const text = live.parts.text(name);
  const at = (index: number | null) =>
    Y.createRelativePositionFromTypeIndex(text, Math.min(index ?? 0, text.length), -1);
  return { block: null, field: name, anchor: at(selectionStart), head: at(selectionEnd) };
}

/** The browser's own undo knows nothing of what others typed, so a field undoes what the whole article undoes. */
export function undoByKey(live: LiveDraft, event: Keys): void {
  const isMod = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (!isMod || event.altKey || (key !== "z" && key !== "y")) return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) live.undoing.redo();
  else live.undoing.undo();
}
