import { useCallback, useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Draft } from "#lib/draft.ts";
import type { EditorArticle } from "../editor-article.ts";
import type { DraftLink, DraftStanding, LinkSource } from "./draft-link.ts";
import { firstView, LiveDraft, type LiveView } from "./live-draft.ts";

export type WrittenDraft = {
  /** The shared document, once there is a text to write in. */
  live: LiveDraft | null;
  /** The text as it stands, a moment behind the typing. */
  draft: Draft;
  /** How it stands on its way to the server: drawn anew only when that changes, not with every key. */
  standing: DraftStanding;
  /** What is saved, key by key, for the parts of the page that say so. */
  source: LinkSource;
  /** Sets chosen things (not the body). */
  change: (part: Partial<Omit<Draft, "body">>) => void;
  /** Has what was typed here sent; the same one for as long as the document is. */
  saver: Pick<LiveDraft, "flush">;
};

/** The draft on screen: one shared live document with everybody who has it open. */
export function useLiveDraft(article: EditorArticle, staffId: number): WrittenDraft {
  const [live, setLive] = useState<LiveDraft | null>(null);
  const [first] = useState(() =>
    firstView({ draft: article.draft, savedAt: article.savedAt, mayWrite: article.may.save }),
  );
  const { id } = article;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the page knew when it was opened; the document tells the rest
  useEffect(() => {
    const { draft, link } = first;
    const opened = new LiveDraft({ articleId: id, staffId, draft, savedAt: article.savedAt, mayWrite: link.mayWrite });
    setLive(opened);
    void opened.start();
    return () => opened.stop();
  }, [id, staffId]);
  useBrowser(live);
  const source = useMemo(() => sourceOf(live, first), [live, first]);
  const isReady = useView(live, first, "isReady");
  const standing = useView(live, first, "standing");
  // What is drawn from the whole text waits where a key comes in between.
  const draft = useDeferredValue(useView(live, first, "draft"));
  const change = useCallback<WrittenDraft["change"]>((part) => live?.change(part), [live]);
  const saver = useMemo(() => live ?? { flush: async () => ({ ok: false as const, link: first.link }) }, [live, first]);
  return { live: isReady ? live : null, draft, standing, source, change, saver };
}

/** Draws anew with every change of the link. */
export function useLink({ subscribe, link }: LinkSource): DraftLink {
  return useSyncExternalStore(subscribe, link, link);
}

function useView<Part extends keyof LiveView>(live: LiveDraft | null, first: LiveView, part: Part): LiveView[Part] {
  const read = () => (live?.snapshot ?? first)[part];
  return useSyncExternalStore(live?.subscribe ?? noSubscription, read, () => first[part]);
}

function sourceOf(live: LiveDraft | null, first: LiveView): LinkSource {
  return { subscribe: live?.subscribe ?? noSubscription, link: () => (live?.snapshot ?? first).link };
}

const noSubscription = () => () => {};

/** Leaving with unacknowledged text warns; coming back online, to the page or from signing in tries at once. */
function useBrowser(live: LiveDraft | null): void {
  useEffect(() => {
    if (!live) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const warn = (event: BeforeUnloadEvent) => live.snapshot.link.isUnsaved && event.preventDefault();
    window.addEventListener("beforeunload", warn, { signal });
    window.addEventListener("pagehide", live.leaveCopy, { signal });
    window.addEventListener("online", live.retryNow, { signal });
    window.addEventListener("offline", live.lookNow, { signal });
    window.addEventListener("focus", live.retryNow, { signal });
    document.addEventListener("visibilitychange", live.retryNow, { signal });
    for (const sign of ["keydown", "pointerdown", "pointermove", "wheel"] as const) {
      window.addEventListener(sign, live.noteActivity, { signal, passive: true });
    }
    return () => leaving.abort();
  }, [live]);
}
