import { type Editor, Extension } from "@tiptap/core";
import { wordsIn } from "#lib/suggestions/passage-at.ts";
import type { Suggested } from "#lib/suggestions/suggestion-input.ts";
import type { LiveDraft } from "../live/live-draft.ts";
import { askSuggestions, wishOf } from "./ask-suggestions.ts";
import { type InHand, textInHand } from "./text-in-hand.ts";

/** What the panel shows; items of before stay while new ones are looked for. */
export type SuggestedView = {
  state: "early" | "sensitive" | "looking" | "found" | "offline" | "failed";
  about: InHand["about"];
  items: Suggested[];
  isBusy: boolean;
};

export const SUGGESTED_KEYS = "Mod-Alt-p";
const PAUSE_MS = 800;
const ENOUGH_WORDS = 5;

type Options = { articleId: number; live: LiveDraft };

/** Suggested links beside one open article: asked anew when the writer pauses in another paragraph or after other words. */
export class SuggestedStore {
  private readonly options: Options;
  private readonly listeners = new Set<() => void>();
  private editor: Editor | null = null;
  private hasBeenThere = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;
  private asked = "";
  private view: SuggestedView = { state: "looking", about: "text", items: [], isBusy: false };
  /** Takes the keyboard to the list. */
  goToList: () => boolean = () => false;

  constructor(options: Options) {
    this.options = options;
  }

  get snapshot(): SuggestedView {
    return this.view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Listens to the article's fields and to the connection. */
  start(): () => void {
    const leave = this.options.live.subscribe(this.later);
    const again = () => this.askAgain();
    window.addEventListener("online", again);
    window.addEventListener("offline", again);
    document.addEventListener("visibilitychange", this.later);
    this.later();
    return () => {
      leave();
      window.removeEventListener("online", again);
      window.removeEventListener("offline", again);
      document.removeEventListener("visibilitychange", this.later);
      clearTimeout(this.timer);
      this.asking?.abort();
    };
  }

  attach(editor: Editor): () => void {
    this.editor = editor;
    const there = () => {
      this.hasBeenThere = true;
      this.later();
    };
    editor.on("focus", there);
    editor.on("transaction", this.later);
    this.later();
    return () => {
      editor.off("focus", there);
      editor.off("transaction", this.later);
      this.editor = null;
    };
  }

  askAgain(): void {
    this.asked = "";
    this.later();
  }

  private later = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), PAUSE_MS);
  };

  private async ask(): Promise<void> {
    const { articleId, live } = this.options;
    if (!this.editor || document.hidden) return;
    const draft = live.draftNow();
    const inHand = textInHand(this.editor.state, this.hasBeenThere);
    const wish = wishOf(draft, inHand.text);
    const asked = JSON.stringify([wish, draft.sensitive, navigator.onLine]);
    if (asked === this.asked) return;
    this.asked = asked;
    this.asking?.abort();
    if (draft.sensitive) return this.tell({ state: "sensitive", items: [], isBusy: false });
    if (wordsIn(`${wish.headline} ${wish.standfirst} ${wish.text}`) < ENOUGH_WORDS)
      return this.tell({ state: "early", items: [], isBusy: false });
    if (!navigator.onLine) return this.tell({ state: "offline", isBusy: false });
    const asking = new AbortController();
    this.asking = asking;
    this.tell({ isBusy: true });
    try {
      const items = await askSuggestions(articleId, wish, asking.signal);
      this.tell({ state: "found", about: inHand.about, items, isBusy: false });
    } catch (error) {
      if (asking.signal.aborted) return;
      console.warn(error);
      this.tell({ state: navigator.onLine ? "failed" : "offline", isBusy: false });
    }
  }

  private tell(part: Partial<SuggestedView>): void {
    this.view = { ...this.view, ...part };
    for (const listener of this.listeners) listener();
  }

  /** Puts a Read also line at the caret; false where the text refuses it. */
  insert(articleId: number): boolean {
    const isDone = this.editor?.chain().focus().insertReadAlso(articleId).run() ?? false;
    if (isDone) this.takeOut(articleId);
    return isDone;
  }

  /** What was just linked to is offered no more, before the newsroom is asked again. */
  takeOut(articleId: number): void {
    this.tell({ items: this.view.items.filter((item) => item.articleId !== articleId) });
    this.later();
  }

  backToText(): void {
    this.editor?.commands.focus();
  }
}

/** The key that takes the keyboard from the text to the list; the store may come and go while people may and may not write. */
export function suggestedKeys(now: () => SuggestedStore | null): Extension {
  return Extension.create({
    name: "suggestedLinks",
    addKeyboardShortcuts: () => ({ [SUGGESTED_KEYS]: () => now()?.goToList() ?? false }),
  });
}
