import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { Draft } from "#lib/draft.ts";
import type { LiveText } from "#lib/live-draft/live-parts.ts";
import { othersIn } from "./body-carets.ts";
import type { LiveDraft } from "./live-draft.ts";
import type { Person } from "./server-messages.ts";

/** What the fields of an article share: its live document, and its text for as long as there is none yet. It is another one with no key. */
export type LivePlace = { live: LiveDraft | null; before: Draft };

const LiveContext = createContext<LivePlace | null>(null);
export const LiveProvider = LiveContext.Provider;

export function useLivePlace(): LivePlace {
  const place = useContext(LiveContext);
  if (!place) throw new Error("This field stands outside a live draft.");
  return place;
}

/** The words of one line of the draft, as they stand this moment. */
export function useLiveText(name: LiveText): string {
  const { live, before } = useLivePlace();
  const subscribe = useCallback(
    (listener: () => void) => {
      const text = live?.parts.text(name);
      text?.observe(listener);
      return () => text?.unobserve(listener);
    },
    [live, name],
  );
  const read = () => live?.parts.text(name).toString() ?? lineOf(before, name);
  return useSyncExternalStore(subscribe, read, () => lineOf(before, name));
}

/** Others who are in this field just now. */
export function useOthersAt(field: string): Person[] {
  const { live } = useLivePlace();
  const people = useSyncExternalStore(
    live?.subscribe ?? noSubscription,
    () => live?.snapshot.link.people ?? NOBODY,
    () => NOBODY,
  );
  return live && people.length > 0 ? othersIn(live).filter((person) => person.field === field) : NOBODY;
}

const NOBODY: Person[] = [];
const noSubscription = () => () => {};

function lineOf(draft: Draft, name: LiveText): string {
  if (name === "imageAlt") return draft.image?.alt ?? "";
  if (name === "imageCaption") return draft.image?.caption ?? "";
  if (name === "imageCredit") return draft.image?.credit ?? "";
  return draft[name];
}
