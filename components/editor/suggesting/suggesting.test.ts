import { getSchema } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { prosemirrorToYXmlFragment } from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { whyDamaged } from "#lib/live-draft/why-damaged.ts";
import { bodyExtensions } from "../body-extensions.ts";
import { listChanges } from "./list-changes.ts";
import { settleChange, type Verdict } from "./settle-change.ts";
import { suggestInstead } from "./suggest-instead.ts";
import { DELETE, INSERT } from "./suggested-marks.ts";

const schema = getSchema(bodyExtensions());
const ANNA = 1;
const BORIS = 2;

describe("while somebody suggests", () => {
  it("typed words are added beside the text, and what they replace stays, struck", () => {
    const after = suggest(aText("The price rose."), (tr) => tr.insertText("cost", 5, 10));
    expect(shown(after)).toBe("The [-price-][+cost+] rose.");
    expect(draftWords(after)).toBe("The price rose.");
  });

  it("what is typed letter by letter is one suggestion", () => {
    let state = aText("The price.");
    for (const letter of " new") state = suggest(state, (tr) => tr.insertText(letter, tr.selection.from), { at: 4 });
    expect(shown(state)).toBe("The[+ new+] price.");
    expect(listChanges(state.doc)).toHaveLength(1);
  });

  it("deleting moves the caret past the struck letters, forwards and backwards", () => {
    const back = suggest(aText("abc"), (tr) => tr.delete(3, 4), { at: 4 });
    expect([shown(back), back.selection.head]).toEqual(["ab[-c-]", 3]);
    const again = suggest(
      suggest(back, (tr) => tr.delete(2, 3)),
      (tr) => tr.delete(1, 2),
    );
    expect(shown(again)).toBe("[-abc-]");
    const on = suggest(aText("abc"), (tr) => tr.delete(1, 2), { at: 1 });
    expect([shown(on), on.selection.head]).toEqual(["[-a-]bc", 2]);
  });

  it("one's own suggested words are really changed, those of others are struck", () => {
    const annas = suggest(aText("ab"), (tr) => tr.insertText("XYZ", 2));
    expect(shown(suggest(annas, (tr) => tr.delete(3, 4)))).toBe("a[+XZ+]b");
    const boris = suggest(annas, (tr) => tr.delete(3, 4), { by: BORIS });
    expect(draftWords(boris)).toBe("ab");
    expect(listChanges(boris.doc).map(({ by, added, removed }) => [by, added, removed])).toEqual([
      [ANNA, "XYZ", ""],
      [BORIS, "", "Y"],
    ]);
  });

  it("words of several paragraphs are struck and the paragraphs stay", () => {
    const after = suggest(aText("One two", "three", "four five"), (tr) => tr.delete(5, 21));
    expect(shown(after)).toBe("One [-two-]|[-three-]|[-four-] five");
  });

  it("more than words is refused: a split, a join, a picture, bold", () => {
    const state = aText("One", "two");
    const refused = [
      (tr: Transaction) => tr.split(3),
      (tr: Transaction) => tr.join(5),
      (tr: Transaction) => tr.insert(0, schema.node("divider")),
      (tr: Transaction) => tr.addMark(1, 3, schema.mark("bold")),
      (tr: Transaction) => tr.setNodeMarkup(0, schema.nodes.heading, { level: 2 }),
    ];
    for (const change of refused) expect(suggestInstead(change(state.tr), state, author(ANNA))).toBeNull();
  });

  it("typing inherits what the words around are, but not that they are struck", () => {
    const struck = suggest(aText("abc"), (tr) => tr.delete(1, 4));
    const after = suggest(struck, (tr) => tr.replaceWith(2, 2, schema.text("X", tr.doc.resolve(2).marks())));
    expect(shown(after)).toBe("[-a-][+X+][-bc-]");
  });
});

describe("settling", () => {
  const twoSuggest = () => {
    const annas = suggest(aText("The price rose."), (tr) => tr.insertText("cost", 5, 10));
    return suggest(annas, (tr) => tr.insertText("fell", 19, 19), { by: BORIS });
  };

  it("accepts one person's change and leaves the other's", () => {
    const [first] = listChanges(twoSuggest().doc);
    const after = settled(twoSuggest(), "accept", first);
    expect(shown(after)).toBe("The cost rose[+fell+].");
    expect(listChanges(after.doc)).toMatchObject([{ by: BORIS, added: "fell" }]);
  });

  it("rejects a change as if it had never been", () => {
    const state = twoSuggest();
    const after = listChanges(state.doc)
      .reverse()
      .reduce((text, change) => settled(text, "reject", change), state);
    expect(after.doc.eq(aText("The price rose.").doc)).toBe(true);
  });

  it("takes a paragraph away with its last words, but never the only one", () => {
    const state = suggest(aText("One", "two"), (tr) => tr.delete(1, 4));
    expect(shown(settled(state, "accept", listChanges(state.doc)[0]))).toBe("two");
    const only = suggest(aText("One"), (tr) => tr.delete(1, 4));
    expect(shown(settled(only, "accept", listChanges(only.doc)[0]))).toBe("");
  });
});

it("whatever two people suggest, the draft stays as it was, and rejecting it all gives exactly that back", () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  const random = seededRandom(seed);
  const below = (most: number) => Math.floor(random() * most);
  for (let round = 0; round < 60; round += 1) {
    const say = `seed ${seed}, round ${round}`;
    const begun = aText("The harbour reopened.", "Ferries left at dawn.", "Nobody was hurt.");
    let state = begun;
    for (let step = 0; step < 15; step += 1) {
      const ends = [1 + below(state.doc.content.size - 1), 1 + below(state.doc.content.size - 1)].sort((a, b) => a - b);
      const [from, to] = ends.map((at) => TextSelection.near(state.doc.resolve(at)).head) as [number, number];
      const words = random() < 0.5 ? "new words".slice(below(8)) : "";
      const suggested = suggestInstead(
        words ? state.tr.insertText(words, from, Math.max(from, to)) : state.tr.delete(from, Math.max(from, to)),
        state,
        author(random() < 0.5 ? ANNA : BORIS),
      );
      if (suggested) state = state.apply(suggested);
      state.doc.check();
      expect(draftWords(state), say).toBe(draftWords(begun));
    }
    for (const by of [ANNA, BORIS]) {
      const tr = state.tr;
      settleChange(tr, { from: 0, to: tr.doc.content.size, by }, "reject");
      state = state.apply(tr);
    }
    expect(state.doc.eq(begun.doc), say).toBe(true);
  }
});

function author(by: number) {
  return { by, at: new Date().toISOString() };
}

function aText(...lines: string[]): EditorState {
  const blocks = lines.map((line) => schema.node("paragraph", null, line ? [schema.text(line)] : []));
  return EditorState.create({ schema, doc: schema.node("doc", null, blocks) });
}

/** The text after somebody (Anna unless said) did this while suggesting, with the caret at `at` before. */
function suggest(
  state: EditorState,
  change: (tr: Transaction) => Transaction,
  { by = ANNA, at }: { by?: number; at?: number } = {},
): EditorState {
  const isFirst = at !== undefined && state.selection.head === 1;
  const before = isFirst ? state.apply(state.tr.setSelection(TextSelection.create(state.doc, at))) : state;
  const tr = suggestInstead(change(before.tr), before, author(by));
  if (!tr) throw new Error("refused");
  return before.apply(tr);
}

function settled(state: EditorState, verdict: Verdict, change = listChanges(state.doc)[0]): EditorState {
  if (!change) throw new Error("nothing was suggested");
  const tr = state.tr;
  settleChange(tr, change, verdict);
  return state.apply(tr);
}

function shown({ doc }: EditorState): string {
  const blocks: string[] = [];
  doc.forEach((block) => {
    const runs: string[] = [];
    block.forEach((node) => {
      runs.push(run(node));
    });
    blocks.push(runs.join("").replaceAll("-][-", "").replaceAll("+][+", ""));
  });
  return blocks.join("|");
}

function run(node: Node): string {
  const names = node.marks.map(({ type }) => type.name);
  if (names.includes(INSERT)) return `[+${node.text}+]`;
  return names.includes(DELETE) ? `[-${node.text}-]` : (node.text ?? "");
}

/** What the server makes of such a live body. */
function draftWords({ doc }: EditorState): string {
  const document = new Y.Doc();
  prosemirrorToYXmlFragment(doc, liveParts(document).body);
  expect(whyDamaged(document)).toBeNull();
  const { content } = draftFromDocument(document).body;
  return content.map((block) => ("content" in block ? textIn(block.content) : "")).join("|");
}

function textIn(content: unknown): string {
  return ((content as { text?: string }[] | undefined) ?? []).map(({ text }) => text ?? "").join("");
}
