import { type Editor, Extension, type Extensions } from "@tiptap/core";
import type { LiveText } from "#lib/live-draft/live-parts.ts";
import { translate } from "#lib/translate.ts";
import type { LiveDraft } from "../live/live-draft.ts";
import { type Change, listChanges } from "../suggesting/list-changes.ts";
import type { Verdict } from "../suggesting/settle-change.ts";
import { isSuggesting, setSuggesting, settleChanges, suggestMode } from "../suggesting/suggest-mode.ts";
import { type Asked, anchorHere } from "./anchor-here.ts";
import { commentPlaces, type Places, type Shown, showThreads } from "./comment-places.ts";
import { type CommentAct, type CommentAnswer, type MarginList, readThreads, sendComment } from "./margin-threads.ts";

const t = translate("comments");
/** What a new comment is about stands among the threads under this number. */
export const ASKED = 0;
const NARROW = "(max-width: 60rem)";

/** What stands beside the text. */
export type MarginView = MarginList & {
  isOpen: boolean;
  /** The list could not be read; what was read before is still shown. */
  isStale: boolean;
  /** The thread one is at. */
  active: number | null;
  /** What a comment is being written about. */
  asked: Asked | null;
  places: Places;
  changes: Change[];
  isSuggesting: boolean;
  /** The suggestion the caret is at. */
  changeHere: Change | null;
};

type Options = { articleId: number; staffId: number; live: LiveDraft; say: (sentence: string) => void };

/** Comments and suggested changes beside one open article: what they are, where they stand, and what may be done. */
export class MarginStore {
  private readonly options: Options;
  private readonly listeners = new Set<() => void>();
  private editor: Editor | null = null;
  private news = -1;
  private reading: AbortController | null = null;
  private view: MarginView = {
    ...{ threads: [], people: [], isOpen: false, isStale: false, active: null, asked: null },
    ...{ places: new Map(), changes: [], isSuggesting: false, changeHere: null },
  };

  constructor(options: Options) {
    this.options = options;
  }

  /** Reads what is said, and again whenever the article's socket tells of news. */
  start(): () => void {
    const look = () => {
      const { comments } = this.options.live.snapshot.link;
      if (comments === this.news) return;
      this.news = comments;
      void this.read();
    };
    look();
    const leave = this.options.live.subscribe(look);
    return () => {
      leave();
      this.reading?.abort();
    };
  }

  get snapshot(): MarginView {
    return this.view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What the writing surface needs for it. */
  extensions(): Extensions {
    const places = commentPlaces({
      onPlaces: (shown) => queueMicrotask(() => this.tell({ places: shown })),
      onPress: (id) => this.open(id),
    });
    return [
      suggestMode({ staffId: this.options.staffId, onRefused: () => this.options.say(t("suggest.onlyWords")) }),
      Extension.create({ name: "commentPlaces", addProseMirrorPlugins: () => [places] }),
    ];
  }

  attach(editor: Editor): () => void {
    this.editor = editor;
    const look = () => this.lookAtText();
    editor.on("transaction", look);
    this.show();
    look();
    return () => {
      editor.off("transaction", look);
      this.editor = null;
    };
  }

  toggle = (isOpen: boolean): void => this.tell({ isOpen, ...(!isOpen && { asked: null, active: null }) });

  /** Opens a thread beside the text; what was said to this person in it counts as read. */
  open(id: number): void {
    if (id === ASKED) return;
    this.tell({ isOpen: true, active: id });
    this.show();
    if (this.view.threads.some((thread) => thread.id === id && thread.isForMe))
      void this.send({ act: "read", threadId: id });
  }

  /** Begins a comment on the selected words, on the block with the caret, or on a field. */
  ask(field?: { name: LiveText; quote: string }): void {
    const asked: Asked | null = field
      ? { anchor: { on: "field", field: field.name }, quote: field.quote }
      : this.editor && anchorHere(this.editor.state);
    if (!asked) {
      this.options.say(t("nothingHere"));
      return;
    }
    this.tell({ isOpen: true, asked, active: null });
    this.show();
    if (this.editor && !field && window.matchMedia(NARROW).matches) this.scrollTo(this.editor.state.selection.from);
  }

  drop = (): void => {
    this.tell({ asked: null });
    this.show();
  };

  /** Shows in the text what a thread is about. */
  goTo(id: number): void {
    const thread = this.view.threads.find((other) => other.id === id);
    this.open(id);
    if (thread?.anchor.on === "field") document.getElementById(`field-${thread.anchor.field}`)?.focus();
    const range = this.view.places.get(id);
    if (range) this.select(range.from, range.to);
  }

  goToChange({ from, to }: Change): void {
    this.select(from, to);
  }

  async send(act: CommentAct): Promise<CommentAnswer> {
    const answer = await sendComment(this.options.articleId, act);
    if (!answer.ok) return answer;
    // Meanwhile the next comment may have been begun.
    if (act.act === "start" && this.view.asked?.anchor === act.anchor)
      this.tell({ asked: null, active: answer.threadId });
    await this.read();
    return answer;
  }

  suggest = (isOn: boolean): void => {
    if (this.editor) setSuggesting(this.editor, isOn);
  };

  settle(changes: Change[], verdict: Verdict): void {
    if (this.editor) settleChanges(this.editor, changes, verdict);
  }

  private select(from: number, to: number): void {
    const { editor } = this;
    if (!editor) return;
    editor.chain().setTextSelection({ from, to }).focus(undefined, { scrollIntoView: false }).run();
    this.scrollTo(from);
  }

  /** On a phone the sheet covers the middle of the page. */
  private scrollTo(position: number): void {
    const { node } = this.editor?.view.domAtPos(position) ?? { node: null };
    const element = node instanceof HTMLElement ? node : node?.parentElement;
    element?.scrollIntoView({ block: window.matchMedia(NARROW).matches ? "start" : "center" });
  }

  private async read(): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    try {
      const list = await readThreads(this.options.articleId, reading.signal);
      this.tell(list ? { ...list, isStale: false } : { isStale: true });
      this.show();
    } catch (error) {
      if (reading.signal.aborted) return;
      console.info("The comments could not be read.", error);
      this.tell({ isStale: true });
    }
  }

  /** Threads that are settled are shown in the text only while one is at them. */
  private show(): void {
    const { editor } = this;
    if (!editor || editor.isDestroyed) return;
    const { threads, active, asked } = this.view;
    const shown = threads
      .filter(({ resolved, id }) => !resolved || id === active)
      .map(({ id, anchor, quote }): Shown => ({ id, asked: { anchor, quote }, isActive: id === active }));
    showThreads(editor.view, [...shown, ...(asked ? [{ id: ASKED, asked, isActive: true }] : [])]);
  }

  private lookAtText(): void {
    if (!this.editor) return;
    const { state } = this.editor;
    const changes = listChanges(state.doc);
    const { from, to } = state.selection;
    const changeHere = changes.find((change) => change.from <= from && change.to >= to) ?? null;
    const isOn = isSuggesting(state);
    const isSame = JSON.stringify([changes, changeHere]) === JSON.stringify([this.view.changes, this.view.changeHere]);
    if (isSame && isOn === this.view.isSuggesting) return;
    this.tell({ changes, changeHere, isSuggesting: isOn });
  }

  private tell(change: Partial<MarginView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
