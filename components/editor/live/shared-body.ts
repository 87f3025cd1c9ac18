import { type Editor, Extension, type Extensions } from "@tiptap/core";
import Collaboration, { isChangeOrigin } from "@tiptap/extension-collaboration";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey } from "@tiptap/y-tiptap";
import { bodyCarets } from "./body-carets.ts";
import { BodyNodes } from "./body-nodes.ts";
import type { LiveDraft } from "./live-draft.ts";
import { replaceDifference } from "./replace-difference.ts";
import { writeBody } from "./write-body.ts";

/** Binds the writing surface to the shared body: others' typing and carets come in, one's own steps go out and can be undone. */
export function sharedBody(live: LiveDraft): Extensions {
  const nodes = new BodyNodes();
  return [
    Collaboration.configure({
      fragment: live.parts.body,
      ySyncOptions: { mapping: nodes },
      // Its types know less than it takes: one undo for the body and the fields around it.
      yUndoOptions: { undoManager: live.undoing } as object,
    }),
    Extension.create({
      name: "sharedBody",
      addProseMirrorPlugins() {
        return [onlyWriters(this.editor), smallestChanges(nodes), bodyCarets(live)];
      },
    }),
  ];
}

/** Who may not write changes nothing, not even by what the editor does by itself. */
function onlyWriters(editor: Editor): Plugin {
  return new Plugin({
    key: new PluginKey("onlyWriters"),
    filterTransaction: (tr) => !tr.docChanged || isChangeOrigin(tr) || editor.isEditable,
  });
}

/**
 * The binding puts the whole text in place of the whole text whenever somebody else types. With only the part that differs
 * replaced, blocks elsewhere keep what is open in them: a field with the caret, a menu, an upload under way. What is typed here
 * is written by our own hand (`writeBody`).
 */
export function smallestChanges(nodes: BodyNodes): Plugin {
  return new Plugin({
    key: new PluginKey("smallestChanges"),
    view: (view) => {
      const binding: ProsemirrorBinding = ySyncPluginKey.getState(view.state).binding;
      Object.defineProperty(binding, "_tr", { configurable: true, get: () => replacingLittle(view.state) });
      trustTheDocument(binding);
      nodes.begin(view.state.schema);
      binding._prosemirrorChanged = (document) => {
        binding.doc.transact(() => {
          writeBody(binding.type, document, nodes);
          binding.beforeTransactionSelection = getRelativeSelection(binding, view.state);
        }, ySyncPluginKey);
      };
      binding.mux(() => view.dispatch(showing(binding, view.state)));
      return {};
    },
  });
}

/** The shared body as it stands, in the editor that has just begun. */
function showing(binding: ProsemirrorBinding, state: EditorState): Transaction {
  const blocks = binding.type.toArray().flatMap((shared) => (binding.mapping.get(shared) as Node | undefined) ?? []);
  const tr = state.tr.replace(0, state.doc.content.size, new Slice(Fragment.from(blocks), 0, 0));
  return tr.setMeta("addToHistory", false).setMeta(ySyncPluginKey, { isChangeOrigin: true, binding });
}

/**
 * Where the caret stood is known by the letter beside it. The binding doubts that whenever somebody else changed the same
 * paragraph, and puts the caret back to its old number there, in the middle of other words; without the numbers it cannot.
 */
function trustTheDocument(binding: ProsemirrorBinding): void {
  let selection: object | null = binding.beforeTransactionSelection;
  Object.defineProperty(binding, "beforeTransactionSelection", {
    configurable: true,
    get: () => selection,
    set: (next: object | null) => {
      selection = next && { ...next, absAnchor: null, absHead: null };
    },
  });
}

function replacingLittle(state: EditorState): Transaction {
  const tr = state.tr.setMeta("addToHistory", false);
  const replaceAll = tr.replace.bind(tr);
  tr.replace = (from, to, slice = Slice.empty) => {
    const isWhole = from === 0 && to === tr.doc.content.size;
    return (isWhole && replaceDifference(tr, slice.content)) || replaceAll(from, to, slice);
  };
  return tr;
}
