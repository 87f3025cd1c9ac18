import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { LiveDraft } from "../live/live-draft.ts";
import { SuggestedStore, type SuggestedView } from "./suggested-store.ts";

/** The suggested links of the open article, once there is a text and this person may write in it. */
export function useSuggestedOf(given: { articleId: number; live: LiveDraft | null; editable: boolean }) {
  const { articleId, live, editable } = given;
  const suggested = useMemo(
    () => (live && editable ? new SuggestedStore({ articleId, live }) : null),
    [articleId, live, editable],
  );
  useEffect(() => suggested?.start(), [suggested]);
  return suggested;
}

export function useSuggestedView(suggested: SuggestedStore): SuggestedView {
  return useSyncExternalStore(
    suggested.subscribe,
    () => suggested.snapshot,
    () => suggested.snapshot,
  );
}
