import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import type { Draft } from "#lib/draft.ts";
import type { LiveDraft } from "../live/live-draft.ts";
import { PlacementStore, type PlacementView } from "./placement-store.ts";

const PlacementContext = createContext<PlacementStore | null>(null);
export const PlacementProvider = PlacementContext.Provider;

type Given = { live: LiveDraft | null; draft: Pick<Draft, "body" | "sensitive">; say: (sentence: string) => void };

/** The placement rules beside the open article, which look at each draft that is drawn: a moment behind the keys. */
export function usePlacementOf({ live, draft, say }: Given): PlacementStore | null {
  const placement = useMemo(() => live && new PlacementStore({ live, say }), [live, say]);
  const { body, sensitive } = draft;
  useEffect(() => placement?.look(body, { sensitive }), [placement, body, sensitive]);
  return placement;
}

export function usePlacement(): PlacementStore | null {
  return useContext(PlacementContext);
}

/** Why a Read also line stands badly; null when it stands well. Draws its line again only when that changes. */
export function useWhyMisplaced(node: string | null) {
  return usePlacementPart(({ misplaced }) => (node === null ? undefined : misplaced.get(node))) ?? null;
}

/** The ids of the blocks before which a Read also may stand. */
export function useSlots(): string[] {
  return usePlacementPart(({ slots }) => slots) ?? NONE;
}

function usePlacementPart<T>(part: (view: PlacementView) => T): T | undefined {
  const placement = usePlacement();
  const now = () => (placement ? part(placement.snapshot) : undefined);
  return useSyncExternalStore(placement?.subscribe ?? noSubscription, now, now);
}

const NONE: string[] = [];
const noSubscription = () => () => {};
