import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import type { DraftLink, LinkSource } from "../live/draft-link.ts";
import type { Target } from "../targets.ts";
import type { Outgoing } from "./links-around.ts";
import { LinksStore, type LinksView, placeOfLink } from "./links-store.ts";

const LinksContext = createContext<LinksStore | null>(null);
export const LinksProvider = LinksContext.Provider;

// What was typed is taken into the ledger after two quiet seconds.
const AFTER_SAVE_MS = 2_600;

type Given = {
  articleId: number;
  source: LinkSource;
  /** Told how the articles linked to stand now. */
  remember: (targets: Target[]) => void;
};

/** The links around the open article: read when it is opened, after each save, and when one comes back to the page. */
export function useLinksOf({ articleId, source, remember }: Given): LinksStore {
  const links = useMemo(() => new LinksStore({ articleId, onTargets: remember }), [articleId, remember]);
  useEffect(() => {
    void links.read();
    const look = () => document.visibilityState === "visible" && void links.read();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      links.stop();
    };
  }, [links]);
  // Each save, and what the server says of the article, is news.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let told = newsIn(source.link());
    const leave = source.subscribe(() => {
      const news = newsIn(source.link());
      if (news === told) return;
      told = news;
      clearTimeout(timer);
      if (!source.link().isUnsaved) timer = setTimeout(() => void links.read(), AFTER_SAVE_MS);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [links, source]);
  return links;
}

function newsIn({ savedAt, isUnsaved, article }: DraftLink): string {
  return [savedAt?.getTime(), isUnsaved, article?.revision, article?.status].join(" ");
}

export function useLinks(): { links: LinksStore; view: LinksView } {
  const links = useContext(LinksContext);
  if (!links) throw new Error("This part of the editor stands outside the article editor.");
  const now = () => links.snapshot;
  return { links, view: useSyncExternalStore(links.subscribe, now, now) };
}

/** What the ledger says of one link of the text; undefined until it was saved as it stands. */
export function useLinkAt(place: { node: string; kind: string; target: number | null }): Outgoing | undefined {
  return useLinks().view.outgoing?.get(placeOfLink(place));
}
