import { Extension } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";

/** Marks what the editor does without anybody asking for it. */
export const BY_ITSELF = "byItself";

/**
 * Keeps a line to write on at the end of the body while somebody writes. Who only opens an article, or receives what others
 * type, adds nothing: each of them would add a line of their own.
 */
export const LastLine = Extension.create({
  name: "lastLine",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey("lastLine"),
        appendTransaction: (transactions, _before, after) =>
          transactions.some((tr) => tr.docChanged && !isChangeOrigin(tr)) ? withLine(after) : null,
        props: {
          handleDOMEvents: {
            focus: (view) => {
              const tr = editor.isEditable ? withLine(view.state) : null;
              if (tr) view.dispatch(tr);
              return false;
            },
          },
        },
      }),
    ];
  },
});

function withLine({ doc, schema, tr }: EditorState): Transaction | null {
  const paragraph = schema.nodes.paragraph;
  if (!paragraph || doc.lastChild?.type === paragraph) return null;
  return tr.insert(doc.content.size, paragraph.create()).setMeta(BY_ITSELF, true);
}
