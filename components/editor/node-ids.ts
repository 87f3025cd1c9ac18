import { Extension } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";

export const BLOCKS_WITH_ID = [
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "listItem",
  "blockquote",
  "pullQuote",
  "image",
  "divider",
  "embed",
  "readAlso",
];

/**
 * Gives every block a stable id: it stays through edits and moves; a split or pasted copy gets a new one. Blocks that others
 * made come with theirs.
 */
export const NodeIds = Extension.create({
  name: "nodeIds",
  addGlobalAttributes: () => [
    {
      types: BLOCKS_WITH_ID,
      attributes: {
        node: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element) => element.getAttribute("data-node"),
          renderHTML: (attributes) => (attributes.node ? { "data-node": attributes.node } : {}),
        },
      },
    },
  ],
  addProseMirrorPlugins: () => [givingIds()],
});

export function givingIds(): Plugin {
  return new Plugin({
    key: new PluginKey("nodeIds"),
    appendTransaction: (transactions, before, after) =>
      transactions.some((transaction) => transaction.docChanged && !isChangeOrigin(transaction))
        ? giveIds(after.tr, before.doc)
        : null,
  });
}

function giveIds(tr: Transaction, before: Node): Transaction | null {
  const seen = new Set<string>();
  const nameless: number[] = [];
  tr.doc.descendants((node: Node, position: number) => {
    if (!("node" in node.attrs)) return;
    const id = node.attrs.node;
    if (typeof id !== "string" || id === "" || seen.has(id)) nameless.push(position);
    else seen.add(id);
  });
  if (nameless.length === 0) return null;
  for (const position of nameless) {
    const pushed = pushedDown(tr.doc, position, before);
    if (pushed) tr.setNodeAttribute(pushed.from, "node", newNodeId());
    tr.setNodeAttribute(position, "node", pushed?.id ?? newNodeId());
  }
  return tr;
}

/**
 * Enter at the start of a line leaves its id with the new empty line. The words keep it instead: a shared text whose block is
 * made anew would lose what somebody else is typing into it at that moment.
 */
function pushedDown(doc: Node, position: number, before: Node): { from: number; id: string } | null {
  const block = doc.nodeAt(position);
  const above = doc.resolve(position).nodeBefore;
  const id = above?.attrs.node;
  if (!above || above.type !== block?.type || typeof id !== "string") return null;
  if (above.textContent !== "" || block.textContent === "") return null;
  return wordsOf(before, id) === block.textContent ? { from: position - above.nodeSize, id } : null;
}

function wordsOf(doc: Node, id: string): string | null {
  let words: string | null = null;
  doc.descendants((node) => {
    if (node.attrs.node === id) words = node.textContent;
    return words === null;
  });
  return words;
}

/** Twelve letters and digits. */
export function newNodeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => (byte % 36).toString(36)).join("");
}
