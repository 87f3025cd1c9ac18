import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Draft } from "#lib/draft.ts";
import { DraftSaver, type SaverState } from "./draft-saver.ts";
import type { EditorArticle } from "./editor-article.ts";
import { sendDraft } from "./send-draft.ts";
import { type FoundCopy, UnsavedCopyStore } from "./unsaved-copy.ts";

export type WrittenDraft = {
  draft: Draft;
  /** Counts how often the whole text was replaced, for parts that keep their own copy of it. */
  generation: number;
  change: (part: Partial<Draft>) => void;
  saver: DraftSaver;
  state: SaverState;
  /** Text of an earlier visit that was never saved, while a newer one was: the writer decides. */
  found: FoundCopy | null;
  useFound: () => void;
  dropFound: () => void;
  /** Gives this text up for the newest saved one. */
  loadTheirs: () => void;
  restoredAt: Date | null;
};

/** The draft on screen and its way to the server. */
export function useDraft(article: EditorArticle, staffId: number): WrittenDraft {
  const [draft, setDraft] = useState(article.draft);
  const [generation, setGeneration] = useState(0);
  const [found, setFound] = useState<FoundCopy | null>(null);
  const [restoredAt, setRestoredAt] = useState<Date | null>(null);
  const newest = useRef(draft);
  const store = useMemo(
    () => (typeof window === "undefined" ? null : new UnsavedCopyStore({ staffId, articleId: article.id })),
    [staffId, article.id],
  );
  const [saver] = useState(
    () =>
      new DraftSaver({
        revision: article.revision,
        savedAt: article.savedAt,
        send: (request) => sendDraft(article.id, request),
        keep: (copy) => store?.keep(copy),
        isOnline: () => navigator.onLine,
      }),
  );
  const state = useSyncExternalStore(
    saver.subscribe,
    () => saver.state,
    () => saver.state,
  );
  const change = useMemo(
    () => (part: Partial<Draft>) => {
      newest.current = { ...newest.current, ...part };
      setDraft(newest.current);
      saver.change(newest.current);
    },
    [saver],
  );
  const restore = (copy: FoundCopy) => {
    setRestoredAt(copy.typedAt);
    setFound(null);
    setGeneration((before) => before + 1);
    change(copy.draft);
    store?.write();
    store?.forget(copy);
  };
  useLostText({ store, revision: article.revision, mayRestore: article.may.save, restore, ask: setFound });
  useLeaving(saver, store);
  return {
    draft,
    generation,
    change,
    saver,
    state,
    found,
    useFound: () => found && restore(found),
    dropFound: () => {
      if (found) store?.forget(found);
      setFound(null);
    },
    loadTheirs: () => {
      saver.giveUp();
      location.reload();
    },
    restoredAt,
  };
}

type LostText = {
  store: UnsavedCopyStore | null;
  revision: number;
  mayRestore: boolean;
  restore: (copy: FoundCopy) => void;
  ask: (copy: FoundCopy) => void;
};

/** After a crash or reload: unsaved text made from the revision on screen comes back by itself. */
function useLostText({ store, revision, mayRestore, restore, ask }: LostText): void {
  const isLooked = useRef(false);
  useEffect(() => {
    if (!store || !mayRestore || isLooked.current) return;
    isLooked.current = true;
    void store.find().then((copy) => {
      if (copy && copy.baseRevision === revision) restore(copy);
      else if (copy) ask(copy);
    });
  });
}

/** Leaving with unacknowledged text warns; coming back online or from signing in tries at once. */
function useLeaving(saver: DraftSaver, store: UnsavedCopyStore | null): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!saver.hasUnsaved) return;
      store?.write();
      event.preventDefault();
    };
    const retry = () => {
      if (saver.state.is !== "saving" && saver.state.is !== "refused") saver.retryNow();
    };
    const hide = () => {
      store?.write();
      if (document.visibilityState === "hidden" && saver.state.is === "saving") saver.retryNow();
      else if (document.visibilityState === "visible") retry();
    };
    window.addEventListener("beforeunload", warn);
    window.addEventListener("pagehide", hide);
    window.addEventListener("online", retry);
    window.addEventListener("focus", retry);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("pagehide", hide);
      window.removeEventListener("online", retry);
      window.removeEventListener("focus", retry);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [saver, store]);
}
