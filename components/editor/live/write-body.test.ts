import { getSchema } from "@tiptap/core";
import { Node, type NodeType } from "@tiptap/pm/model";
import { EditorState, type Plugin, type PluginView, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPlugin } from "@tiptap/y-tiptap";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { editorFromBody } from "#lib/body/body-json.ts";
import { documentFromDraft } from "#lib/live-draft/document-from-draft.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { randomDraft, seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { whyDamaged } from "#lib/live-draft/why-damaged.ts";
import { writeDraftInto } from "#lib/live-draft/write-draft-into.ts";
import { bodyExtensions } from "../body-extensions.ts";
import { givingIds } from "../node-ids.ts";
import { BodyNodes } from "./body-nodes.ts";
import { smallestChanges } from "./shared-body.ts";
import { writeBody } from "./write-body.ts";

const schema = getSchema(bodyExtensions());
const ROUNDS = Number(process.env.ROUNDS ?? 40);
const timeout = 20_000 + ROUNDS * 500;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

/** An editor without a screen: the plugins that bind it, and what a view would do for them. */
class Desk {
  state: EditorState;
  readonly document: Y.Doc;
  readonly letter: string;
  typed = 0;
  private readonly views: PluginView[] = [];

  constructor(letter: string, begun: Y.Doc) {
    this.letter = letter;
    this.document = new Y.Doc();
    Y.applyUpdate(this.document, Y.encodeStateAsUpdate(begun));
    const nodes = new BodyNodes();
    const plugins: Plugin[] = [
      ySyncPlugin(liveParts(this.document).body, { mapping: nodes }),
      smallestChanges(nodes),
      givingIds(),
    ];
    this.state = EditorState.create({ schema, plugins });
    const view = this as unknown as EditorView;
    for (const plugin of plugins) {
      const made = plugin.spec.view?.(view);
      if (made) this.views.push(made);
    }
  }

  dispatch = (tr: Transaction): void => {
    const before = this.state;
    this.state = this.state.apply(tr);
    for (const view of this.views) view.update?.(this as unknown as EditorView, before);
  };

  hasFocus = (): boolean => false;

  hear(other: Desk): void {
    Y.applyUpdate(this.document, Y.encodeStateAsUpdate(other.document, Y.encodeStateVector(this.document)));
  }
}

type Line = { from: number; node: Node };

function linesOf({ doc }: EditorState): Line[] {
  const lines: Line[] = [];
  doc.descendants((node, position) => {
    if (node.isTextblock) lines.push({ from: position + 1, node });
  });
  return lines;
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

function typeLetter(desk: Desk, random: () => number): void {
  const { from, node } = pick(random, linesOf(desk.state));
  const at = from + Math.floor(random() * (node.content.size + 1));
  desk.dispatch(desk.state.tr.insertText(desk.letter, at));
  desk.typed += 1;
}

function takeBack(desk: Desk, random: () => number): void {
  const own: number[] = [];
  desk.state.doc.descendants((node, position) => {
    for (const [at, letter] of [...(node.text ?? "")].entries()) if (letter === desk.letter) own.push(position + at);
  });
  if (own.length === 0) return;
  const at = pick(random, own);
  desk.dispatch(desk.state.tr.delete(at, at + 1));
  desk.typed -= 1;
}

function beginLine(desk: Desk): void {
  const { doc, tr } = desk.state;
  desk.dispatch(tr.insert(doc.content.size, schema.node("paragraph")));
}

function breakLine(desk: Desk, random: () => number): void {
  const { from, node } = pick(random, linesOf(desk.state));
  const at = random() < 0.5 ? from : from + node.content.size;
  desk.dispatch(desk.state.tr.insert(at, schema.node("hardBreak")));
}

function joinLine(desk: Desk, random: () => number): void {
  const breaks: number[] = [];
  desk.state.doc.descendants((node, position) => {
    if (node.type.name === "hardBreak") breaks.push(position);
  });
  if (breaks.length === 0) return;
  const at = pick(random, breaks);
  desk.dispatch(desk.state.tr.delete(at, at + 1));
}

function makeBold(desk: Desk, random: () => number): void {
  const { from, node } = pick(random, linesOf(desk.state));
  const [one, other] = [random(), random()].map((share) => from + Math.floor(share * (node.content.size + 1)));
  const [start, end] = [Math.min(one ?? from, other ?? from), Math.max(one ?? from, other ?? from)];
  const mark = schema.mark("bold");
  desk.dispatch(random() < 0.7 ? desk.state.tr.addMark(start, end, mark) : desk.state.tr.removeMark(start, end, mark));
}

/** Makes a paragraph a heading or a quote, or the other way round, as the toolbar does. */
function turnLine(desk: Desk, random: () => number): void {
  const { from, node } = pick(random, linesOf(desk.state));
  const type = pick(random, ["paragraph", "heading", "pullQuote"]);
  const attrs = { ...node.attrs, ...(type === "heading" && { level: pick(random, [2, 3]) }) };
  desk.dispatch(desk.state.tr.setBlockType(from, from, schema.nodes[type] as NodeType, attrs));
}

function splitLine(desk: Desk, random: () => number): void {
  const { from, node } = pick(random, linesOf(desk.state));
  desk.dispatch(desk.state.tr.split(from + Math.floor(random() * (node.content.size + 1))));
}

function dropBlock(desk: Desk, random: () => number): void {
  const { doc } = desk.state;
  if (doc.childCount < 2) return;
  const at = Math.floor(random() * doc.childCount);
  let from = 0;
  for (let before = 0; before < at; before += 1) from += doc.child(before).nodeSize;
  desk.dispatch(desk.state.tr.delete(from, from + doc.child(at).nodeSize));
}

type Act = (desk: Desk, random: () => number) => void;
const SAFE: Act[] = [
  typeLetter,
  typeLetter,
  typeLetter,
  typeLetter,
  takeBack,
  beginLine,
  breakLine,
  joinLine,
  makeBold,
  turnLine,
];
const ALL: Act[] = [...SAFE, splitLine, dropBlock];

/** Three people write, each hears of the others now and then; answers with them when all have heard all. */
function writeTogether(random: () => number, acts: Act[]): Desk[] {
  const begun = documentFromDraft({ ...draftFromDocument(new Y.Doc()), body: { type: "doc", content: [] } });
  const desks = ["A", "B", "C"].map((letter) => new Desk(letter, begun));
  for (let step = 0; step < 120; step += 1) {
    const desk = pick(random, desks);
    pick(random, acts)(desk, random);
    if (random() < 0.4) pick(random, desks).hear(pick(random, desks));
  }
  for (let round = 0; round < 2; round += 1) for (const desk of desks) for (const other of desks) desk.hear(other);
  return desks;
}

/** A break has no marks before readers, and none in the shared body. */
const shown = ({ state }: Desk) =>
  JSON.stringify(state.doc.toJSON(), (_, value) => (value?.type === "hardBreak" ? { type: "hardBreak" } : value));

it("three people who write at once, in lines of each other too, have each of their letters once", { timeout }, () => {
  const random = seededRandom(seed);
  for (let round = 0; round < ROUNDS; round += 1) {
    const desks = writeTogether(random, SAFE);
    const words = desks[0]?.state.doc.textContent ?? "";
    for (const desk of desks) {
      expect(shown(desk), `seed ${seed}, round ${round}`).toBe(shown(desks[0] as Desk));
      expect(words.split(desk.letter).length - 1, `seed ${seed}, round ${round}: ${desk.letter}`).toBe(desk.typed);
    }
  }
});

it("whatever they do, all see the same, and it is a sound text", { timeout }, () => {
  const random = seededRandom(seed);
  for (let round = 0; round < ROUNDS; round += 1) {
    const desks = writeTogether(random, ALL);
    for (const desk of desks) {
      desk.state.doc.check();
      expect(shown(desk), `seed ${seed}, round ${round}`).toBe(shown(desks[0] as Desk));
      expect(whyDamaged(desk.document), `seed ${seed}, round ${round}`).toBeNull();
    }
  }
});

it("two people who begin one empty line unseen by each other write each letter once, and a program leaves it so", () => {
  const begun = documentFromDraft({ ...draftFromDocument(new Y.Doc()), body: { type: "doc", content: [] } });
  const [ada, ben] = [new Desk("A", begun), new Desk("B", begun)];
  const write = (desk: Desk, at: number) => desk.dispatch(desk.state.tr.insertText(desk.letter, at));
  for (const desk of [ada, ben]) for (const at of [1, 2, 3]) write(desk, at);
  const meet = () => {
    ada.hear(ben);
    ben.hear(ada);
  };
  meet();
  // Both go on before either has seen what the other made of it, and so does a program.
  const program = new Y.Doc();
  Y.applyUpdate(program, Y.encodeStateAsUpdate(ada.document));
  write(ada, 7);
  write(ben, 1);
  const draft = draftFromDocument(program);
  const [line] = draft.body.content;
  if (line?.type === "paragraph") line.content?.push({ type: "text", text: "Z" });
  writeDraftInto(program, draft);
  Y.applyUpdate(ada.document, Y.encodeStateAsUpdate(program));
  meet();
  expect(shown(ada)).toBe(shown(ben));
  expect([...ada.state.doc.textContent].toSorted().join("")).toBe("AAAABBBBZ");
});

it("what is written over a body reads as it was written, and nothing is written twice", { timeout }, () => {
  const random = seededRandom(seed);
  for (let round = 0; round < ROUNDS; round += 1) {
    const document = documentFromDraft(randomDraft(random));
    const nodes = new BodyNodes();
    nodes.begin(schema);
    const next = Node.fromJSON(schema, editorFromBody(randomDraft(random).body));
    document.transact(() => writeBody(liveParts(document).body, next, nodes));
    const fresh = new BodyNodes();
    fresh.begin(schema);
    const read = liveParts(document)
      .body.toArray()
      .map((shared) => fresh.get(shared as Y.XmlElement));
    expect(
      read.map((node) => (node as Node).toJSON()),
      `seed ${seed}, round ${round}`,
    ).toEqual(next.toJSON().content);
    let updates = 0;
    document.on("update", () => {
      updates += 1;
    });
    document.transact(() => writeBody(liveParts(document).body, next, fresh));
    expect(updates).toBe(0);
  }
});
