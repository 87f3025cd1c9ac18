import type { Editor } from "@tiptap/core";
import type { Block, Body } from "#lib/body/schema.ts";
import { listSlots, type PlacementFacts, placeFor } from "#lib/placement/find-slots.ts";
import { type Misplaced, misplacedReadAlsos } from "#lib/placement/misplaced-read-alsos.ts";
import { nearestSlot } from "#lib/placement/nearest-slot.ts";
import { translate } from "#lib/translate.ts";
import type { LiveDraft } from "../live/live-draft.ts";
import { caretAbove, lineAtCaret, moveBlock, putReadAlso, selectBlock, wordsAbove } from "./move-block.ts";

const t = translate("placement");
// No block has this id: theirs are letters and digits.
const NEW_LINE = "(new)";

/** Where Read also lines may stand in the open text, by the id of the block below each place, and which stand badly. */
export type PlacementView = { slots: string[]; misplaced: ReadonlyMap<string, Misplaced["why"]> };

type Options = { live: LiveDraft; say: (sentence: string) => void };

/** The placement rules beside one open article: read once a pause in the typing, acted on in the text. */
export class PlacementStore {
  private readonly options: Options;
  private readonly listeners = new Set<() => void>();
  private editor: Editor | null = null;
  private view: PlacementView = { slots: [], misplaced: new Map() };

  constructor(options: Options) {
    this.options = options;
  }

  get snapshot(): PlacementView {
    return this.view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  attach(editor: Editor): () => void {
    this.editor = editor;
    return () => {
      this.editor = null;
    };
  }

  /** Reads a text; those who listen hear of it only when a place or a line has changed. */
  look(body: Body, facts: PlacementFacts): void {
    const slots = listSlots(body, "readAlso", facts).flatMap((gap) => nodeAt(body, gap) ?? []);
    const misplaced = new Map(misplacedReadAlsos(body, facts).map(({ node, why }) => [node, why]));
    const { view } = this;
    if (isSame(slots, view.slots) && isSame([...misplaced].flat(), [...view.misplaced].flat())) return;
    this.view = { slots, misplaced };
    for (const listener of this.listeners) listener();
  }

  /** The first words of what a new line would stand under; null where no place is free. */
  wordsOfPlace(): string | null {
    const { draft, node } = this.placeNow();
    return node === null || !this.editor || !draft ? null : wordsAbove(this.editor.state.doc, node);
  }

  /** Why a line that is put in at the caret would stand badly; null when it would stand well. */
  whyNotAtCaret(): Misplaced["why"] | null {
    const { editor } = this;
    if (!editor) return null;
    const draft = this.options.live.draftNow();
    const { from, count } = lineAtCaret(editor);
    const line: Block = { type: "readAlso", attrs: { node: NEW_LINE, articleId: 1 } };
    const content = draft.body.content.toSpliced(from, count, line);
    return misplacedReadAlsos({ ...draft.body, content }, draft).find(({ node }) => node === NEW_LINE)?.why ?? null;
  }

  /** Puts a new line where the rules say; false, with a sentence, where no place is free. */
  put(articleId: number): boolean {
    const { editor } = this;
    const { draft, node } = this.placeNow();
    if (!editor) return false;
    if (node === null) {
      this.options.say(t(draft?.sensitive ? "noneSensitive" : "none"));
      return false;
    }
    const words = wordsAbove(editor.state.doc, node);
    return this.act((live) => putReadAlso(live, { articleId, before: node }), t("put", { words }));
  }

  /** Moves a line that stands badly to the free place nearest to it. */
  placeAgain(node: string): boolean {
    const { editor } = this;
    const draft = this.options.live.draftNow();
    const gap = nearestSlot(draft.body, node, draft);
    const before = gap === null ? null : nodeAt(draft.body, gap);
    if (!editor) return false;
    if (before === null) {
      this.options.say(t(draft.sensitive ? "noneSensitive" : "none"));
      return false;
    }
    const words = wordsAbove(editor.state.doc, before, node);
    return this.act((live) => moveBlock(live, { node, before }), t("moved", { words }));
  }

  /** Stands the caret where a line put in by hand comes to this place. */
  standAt(node: string): void {
    if (this.editor) caretAbove(this.editor, node);
  }

  /** Goes to a block of the text. */
  goTo(node: string): void {
    if (this.editor) selectBlock(this.editor, node);
  }

  private placeNow() {
    const draft = this.editor ? this.options.live.draftNow() : null;
    const gap = draft && placeFor(draft.body, "readAlso", draft);
    return { draft, node: draft && gap !== null ? nodeAt(draft.body, gap) : null };
  }

  /** One step of undo of its own. */
  private act(change: (editor: Editor) => boolean, sentence: string): boolean {
    if (!this.editor) return false;
    this.options.live.undoing.stopCapturing();
    const isDone = change(this.editor);
    this.options.live.undoing.stopCapturing();
    if (isDone) this.options.say(sentence);
    return isDone;
  }
}

function nodeAt(body: Body, gap: number): string | null {
  return body.content[gap]?.attrs?.node ?? null;
}

function isSame(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((text, at) => text === other[at]);
}
