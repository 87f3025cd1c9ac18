import { useEffect } from "react";
import type { LiveDraft } from "./live-draft.ts";

/** Tells the others which of the fields without a caret this person is in; texts tell it themselves. */
export function useStanding(live: LiveDraft | null): void {
  useEffect(() => {
    if (!live) return;
    const leaving = new AbortController();
    const stand = ({ target }: FocusEvent) => {
      const [, field] = /^field-(section|topics|bylines)$/.exec((target as Element).id) ?? [];
      if (field) live.stand({ block: null, field, anchor: null, head: null });
    };
    document.addEventListener("focusin", stand, { signal: leaving.signal });
    return () => leaving.abort();
  }, [live]);
}
