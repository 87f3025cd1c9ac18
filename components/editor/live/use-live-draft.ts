import { useCallback, useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Draft } from "#lib/draft.ts";
import type { EditorArticle } from "../editor-article.ts";
import { type DraftLink, newLink } from "./draft-link.ts";
import { LiveDraft, type LiveView } from "./live-draft.ts";

export type WrittenDraft = {
  /** The shared document, once there is a text to write in. */
  live: LiveDraft | null;
  /** The text as it stands, a moment behind the typing. */
  draft: Draft;
  link: DraftLink;
  /** Sets chosen things (not the body). */
  change: (part: Partial<Omit<Draft, "body">>) => void;
  /** Has what was typed here sent; the same one for as long as the document is. */
  saver: Pick<LiveDraft, "flush">;
};

/** The draft on screen: one shared live document with everybody who has it open. */
export function useLiveDraft(article: EditorArticle, staffId: number): WrittenDraft {
  const [live, setLive] = useState<LiveDraft | null>(null);
  const [first] = useState<LiveView>(() => ({
    isReady: false,
    draft: article.draft,
    link: newLink({ savedAt: article.savedAt, mayWrite: article.may.save }),
  }));
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
  const view = useSyncExternalStore(
    live?.subscribe ?? noSubscription,
    () => live?.snapshot ?? first,
    () => first,
  );
  // What is drawn from the whole text waits where a key comes in between.
  const draft = useDeferredValue(view.draft);
  const change = useCallback<WrittenDraft["change"]>((part) => live?.change(part), [live]);
  const saver = useMemo(() => live ?? { flush: async () => ({ ok: false as const, link: first.link }) }, [live, first]);
  return { live: view.isReady ? live : null, draft, link: view.link, change, saver };
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
