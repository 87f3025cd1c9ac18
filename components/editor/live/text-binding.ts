import type * as Y from "yjs";
import { changeBetween, type Delta, movedBy } from "./text-change.ts";

/** What a text field of a page is to a binding. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

type Options = {
  text: Y.Text;
  field: TextField;
  /** Origin of the changes typed here, which undo follows. */
  origin: unknown;
  isFocused: () => boolean;
  /** What may stand in the field: one line, say. */
  tidy?: ((typed: string) => string) | undefined;
};

/**
 * Binds a text field to a shared text: what is typed goes in as the smallest change, what others type comes in around the
 * caret. While a word is composed (accents, East Asian input, phone keyboards) others' changes wait, because writing into
 * the field would break it.
 */
export class TextBinding {
  private readonly options: Options;
  /** The shared text as the field last showed it, and what changed in it since then. */
  private shown: string;
  private missed: Delta[] = [];
  private isComposing = false;
  private isWriting = false;

  constructor(options: Options) {
    const { text, field } = options;
    this.options = options;
    this.shown = text.toString();
    field.value = this.shown;
    text.observe(this.onChange);
    field.addEventListener("input", this.onInput);
    field.addEventListener("compositionstart", this.onCompositionStart);
    field.addEventListener("compositionend", this.onCompositionEnd);
  }

  end(): void {
    const { text, field } = this.options;
    text.unobserve(this.onChange);
    field.removeEventListener("input", this.onInput);
    field.removeEventListener("compositionstart", this.onCompositionStart);
    field.removeEventListener("compositionend", this.onCompositionEnd);
  }

  private onInput = (): void => {
    if (!this.isComposing) this.take();
  };

  private onCompositionStart = (): void => {
    this.isComposing = true;
  };

  private onCompositionEnd = (): void => {
    this.isComposing = false;
    this.take();
  };

  private onChange = (event: Y.YTextEvent): void => {
    if (this.isWriting) return;
    if (this.isComposing) this.missed.push(event.delta);
    else this.show([event.delta]);
  };

  private take(): void {
    const { text, field, origin } = this.options;
    const typed = this.tidied();
    const change = changeBetween(this.shown, typed, field.selectionEnd ?? typed.length);
    const { missed } = this;
    this.missed = [];
    this.shown = typed;
    if (change) {
      const from = movedByAll(change.at, missed);
      const to = movedByAll(change.at + change.remove, missed);
      this.isWriting = true;
      text.doc?.transact(() => {
        if (to > from) text.delete(from, to - from);
        if (change.insert) text.insert(from, change.insert);
      }, origin);
      this.isWriting = false;
    }
    if (missed.length > 0) this.show(missed);
  }

  private show(deltas: Delta[]): void {
    const { text, field, isFocused } = this.options;
    const { selectionStart, selectionEnd, selectionDirection } = field;
    this.shown = text.toString();
    if (field.value === this.shown) return;
    field.value = this.shown;
    if (!isFocused()) return;
    const from = movedByAll(selectionStart ?? 0, deltas);
    field.setSelectionRange(from, movedByAll(selectionEnd ?? 0, deltas), selectionDirection ?? "none");
  }

  private tidied(): string {
    const { field, tidy } = this.options;
    const typed = field.value;
    const tidied = tidy ? tidy(typed) : typed;
    if (!tidy || tidied === typed) return typed;
    const caret = tidy(typed.slice(0, field.selectionEnd ?? typed.length)).length;
    field.value = tidied;
    field.setSelectionRange(caret, caret);
    return tidied;
  }
}

function movedByAll(place: number, deltas: Delta[]): number {
  return deltas.reduce((at, delta) => movedBy(at, delta), place);
}
