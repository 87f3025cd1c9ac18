import { type Editor, Extension } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { DOMParser, Fragment, type Node, type Schema, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import { ReplaceStep } from "@tiptap/pm/transform";
import type { EditorView } from "@tiptap/pm/view";
import { BY_ITSELF } from "../last-line.ts";
import type { Change } from "./list-changes.ts";
import { settleChange, type Verdict } from "./settle-change.ts";
import { suggestInstead } from "./suggest-instead.ts";
import { DELETE, INSERT, screenParser } from "./suggested-marks.ts";

const key = new PluginKey<boolean>("suggestMode");
const SETTLES = "settlesSuggestion";

type Options = {
  staffId: number;
  /** Told when a change is more than words and was not made. */
  onRefused: () => void;
};

/** While it is on, what is typed and taken out is suggested and not done. Off when the article is opened. */
export function suggestMode({ staffId, onRefused }: Options) {
  return Extension.create({
    name: "suggestMode",
    // Before the rules that turn typed signs into blocks.
    priority: 1100,
    addProseMirrorPlugins() {
      return [modePlugin({ staffId, onRefused }, this.editor.schema)];
    },
    dispatchTransaction({ transaction, next }) {
      const { state } = this.editor;
      if (!transaction.docChanged || isOthers(transaction)) return next(transaction);
      if (!isSuggesting(state)) return next(withoutStruckTyping(transaction));
      const suggested = suggestInstead(transaction, state, { by: staffId, at: new Date().toISOString() });
      if (suggested) next(suggested);
      else onRefused();
    },
    addKeyboardShortcuts: () => ({ "Mod-Alt-g": ({ editor }) => setSuggesting(editor, !isSuggesting(editor.state)) }),
  });
}

export function isSuggesting(state: EditorState): boolean {
  return key.getState(state) === true;
}

export function setSuggesting(editor: Editor, isOn: boolean): boolean {
  editor.view.dispatch(editor.state.tr.setMeta(key, { isOn }).setMeta("addToHistory", false));
  return true;
}

/** Accepts or rejects these changes, as one step of undo. */
export function settleChanges(editor: Editor, changes: Change[], verdict: Verdict): void {
  const tr = editor.state.tr.setMeta(SETTLES, true);
  // From the end, so that places before stay true.
  for (const change of changes.toSorted((a, b) => b.from - a.from)) settleChange(tr, change, verdict);
  editor.view.dispatch(tr);
}

function modePlugin({ staffId, onRefused }: Options, schema: Schema): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, before) => (tr.getMeta(key) as { isOn: boolean } | undefined)?.isOn ?? before,
    },
    props: {
      domParser: screenParser(schema),
      clipboardParser: DOMParser.fromSchema(schema),
      handleDOMEvents: {
        keydown: (view, event) => {
          if (event.keyCode === TO_INPUT_METHOD && isSuggesting(view.state) && !view.composing)
            strikeSelected(view, staffId);
          return false;
        },
      },
      handleTextInput: (view, _from, _to, _text, deflt) => {
        if (!isSuggesting(view.state)) return false;
        view.dispatch(deflt());
        return true;
      },
      handlePaste: (view, event) => isSuggesting(view.state) && pasteWords(view, event.clipboardData, onRefused),
      handleDrop: (view, event) => {
        if (!isSuggesting(view.state) || !event.dataTransfer?.files.length) return false;
        onRefused();
        return true;
      },
      transformCopied: (slice) => new Slice(withoutSuggestions(slice.content), slice.openStart, slice.openEnd),
    },
  });
}

// What browsers give as a key's code that an input method takes (UI Events, “keyCode”).
const TO_INPUT_METHOD = 229;

/**
 * Before an input method composes words, those they replace are struck. Together with the first letter, or when composing has
 * begun, it would be too late: the browser loses hold of that letter and writes it again with the next.
 */
function strikeSelected(view: EditorView, staffId: number): void {
  const { state } = view;
  const { from, to, empty } = state.selection;
  const author = { by: staffId, at: new Date().toISOString() };
  const struck = empty ? null : suggestInstead(state.tr.delete(from, to), state, author);
  if (!struck) return;
  struck.setSelection(TextSelection.near(struck.doc.resolve(struck.mapping.map(to)), -1));
  view.dispatch(struck.setMeta(SETTLES, true));
}

/** What is pasted while suggesting comes as words of one line. */
function pasteWords(view: EditorView, data: DataTransfer | null, onRefused: () => void): boolean {
  const words = data?.getData("text/plain").replaceAll(/\s+/g, " ").trim();
  if (words) view.dispatch(view.state.tr.insertText(words).scrollIntoView());
  else onRefused();
  return true;
}

/** Copied words are words: as HTML a suggested deletion would come back as struck type. */
function withoutSuggestions(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    const marks = node.marks.filter(({ type }) => type.name !== INSERT && type.name !== DELETE);
    nodes.push((node.isText ? node : node.copy(withoutSuggestions(node.content))).mark(marks));
  });
  return Fragment.from(nodes);
}

/** Changes that came from elsewhere, one's own undo, a verdict, and the line the editor adds at the end. */
function isOthers(tr: Transaction): boolean {
  return isChangeOrigin(tr) || tr.getMeta(SETTLES) === true || tr.getMeta(BY_ITSELF) === true;
}

/** Who writes in the middle of words that somebody suggests to take out does not want that taken out too. */
function withoutStruckTyping(tr: Transaction): Transaction {
  const struck = tr.doc.type.schema.marks[DELETE];
  for (const [index, step] of tr.steps.entries()) {
    if (!(step instanceof ReplaceStep) || !struck || step.slice.size === 0) continue;
    const later = tr.mapping.slice(index + 1);
    const from = later.map(step.from, -1);
    const to = later.map(step.from + step.slice.size, 1);
    if (tr.doc.rangeHasMark(from, to, struck)) tr.removeMark(from, to, struck);
  }
  return tr;
}
