import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import type { LiveDraft } from "../live/live-draft.ts";
import { MarginStore, type MarginView } from "./margin-store.ts";

const MarginContext = createContext<MarginStore | null>(null);
export const MarginProvider = MarginContext.Provider;

type Given = { articleId: number; staffId: number; live: LiveDraft | null; say: (sentence: string) => void };

/** The margin of the open article, once there is a text to write in. */
export function useMarginOf({ articleId, staffId, live, say }: Given): MarginStore | null {
  const margin = useMemo(
    () => live && new MarginStore({ articleId, staffId, live, say }),
    [articleId, staffId, live, say],
  );
  useEffect(() => margin?.start(), [margin]);
  return margin;
}

export function useMargin(): MarginStore | null {
  return useContext(MarginContext);
}

export function useMarginView(margin: MarginStore): MarginView {
  return useSyncExternalStore(
    margin.subscribe,
    () => margin.snapshot,
    () => margin.snapshot,
  );
}
