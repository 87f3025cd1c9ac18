import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Block, Inline } from "#lib/body/schema.ts";
import { type Draft, DraftSchema, emptyDraft } from "#lib/draft.ts";
import { documentFromDraft } from "./document-from-draft.ts";
import { draftFromDocument } from "./draft-from-document.ts";
import { liveParts } from "./live-parts.ts";
import { randomDraft, seededRandom } from "./testing/random-draft.ts";
import { whyDamaged } from "./why-damaged.ts";
import { writeDraftInto, writeFieldsInto } from "./write-draft-into.ts";

const paragraph = (node: string, text: string): Block => ({
  type: "paragraph",
  attrs: { node },
  ...(text && { content: [{ type: "text", text }] }),
});
const aDraft = (...content: Block[]): Draft => ({
  ...emptyDraft(),
  headline: "Harbour",
  body: { type: "doc", content },
});

/** The same document, seen by somebody else. */
function copyOf(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  return copy;
}

function merge(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}

const textOf = (document: Y.Doc, at: number) => (liveParts(document).body.get(at) as Y.XmlElement).get(0) as Y.XmlText;

describe("a program's write", () => {
  it("leaves what somebody types in another paragraph, and in another place of the same one", () => {
    const program = documentFromDraft(aDraft(paragraph("a", "One two three."), paragraph("b", "Four.")));
    const person = copyOf(program);
    textOf(person, 0).insert(14, " And more.");
    textOf(person, 1).insert(5, " Five.");
    writeDraftInto(
      program,
      aDraft(paragraph("a", "One 2 three."), paragraph("new", "Between."), paragraph("b", "Four.")),
    );
    merge(program, person);
    expect(draftFromDocument(person).body.content.map(wordsOf)).toEqual([
      "One 2 three. And more.",
      "Between.",
      "Four. Five.",
    ]);
    expect(draftFromDocument(program)).toEqual(draftFromDocument(person));
  });

  it("keeps the block a caret stands in, though the program has lost its id and changed some words", () => {
    const document = documentFromDraft(
      aDraft(paragraph("a", "The ferry left at dawn today."), paragraph("b", "It was full.")),
    );
    const caret = Y.createRelativePositionFromTypeIndex(textOf(document, 0), 9);
    const next = aDraft(
      paragraph("x", "New first lines."),
      paragraph("y", "The ferry left at dawn on Monday."),
      paragraph("z", "It was full."),
    );
    writeDraftInto(document, next);
    const found = Y.createAbsolutePositionFromRelativePosition(caret, document);
    expect(found?.type).toBe(textOf(document, 1));
    expect(found?.index).toBe(9);
    expect(draftFromDocument(document).body.content.map((block) => block.attrs?.node)).toEqual(["x", "a", "b"]);
  });

  it("changes nothing where nothing is new", () => {
    const draft = aDraft(paragraph("a", "One."), { type: "divider", attrs: { node: "d" } });
    const document = documentFromDraft(draft);
    let updates = 0;
    document.on("update", () => {
      updates += 1;
    });
    writeDraftInto(document, draftFromDocument(document));
    expect(updates).toBe(0);
    expect(draftFromDocument(document)).toEqual(draft);
  });

  it("keeps a suggested insertion that is no part of the draft yet", () => {
    const document = documentFromDraft(aDraft(paragraph("a", "One three.")));
    textOf(document, 0).insert(4, "two ", { suggestedInsert: { by: 1 } });
    expect(draftFromDocument(document).body.content.map(wordsOf)).toEqual(["One three."]);
    writeDraftInto(document, aDraft(paragraph("a", "One or three.")));
    expect(draftFromDocument(document).body.content.map(wordsOf)).toEqual(["One or three."]);
    expect(textOf(document, 0).toString()).toContain("two ");
  });
});

it("a suggestion is signed with a person and a moment, and with nothing else", () => {
  const isRight = (mark: unknown) => {
    const document = documentFromDraft(aDraft(paragraph("a", "One three.")));
    textOf(document, 0).insert(4, "two ", { suggestedInsert: mark as object });
    return whyDamaged(document) === null;
  };
  const at = "2026-11-24T12:00:00.000Z";
  expect([{ by: 1, at }, { by: 1 }].map(isRight)).toEqual([true, true]);
  expect([{ by: "1", at }, { by: 0, at }, {}, { by: 1, at: "x".repeat(41) }, { by: 1, at, x: 1 }].some(isRight)).toBe(
    false,
  );
});

it("a line that became another kind of line keeps its words and those that others type, and only kinds of lines may be named", () => {
  const one = documentFromDraft(aDraft(paragraph("a", "Words")));
  const other = copyOf(one);
  const heading = {
    type: "heading" as const,
    attrs: { node: "a", level: 3 as const },
    content: [{ type: "text" as const, text: "Words" }],
  };
  writeDraftInto(one, aDraft(heading));
  writeDraftInto(other, aDraft(paragraph("a", "Words of others")));
  merge(one, other);
  expect(draftFromDocument(one).body.content).toMatchObject([{ type: "heading", attrs: { node: "a", level: 3 } }]);
  expect(draftFromDocument(one).body.content.map(wordsOf)).toEqual(["Words of others"]);
  expect(draftFromDocument(other)).toEqual(draftFromDocument(one));
  writeDraftInto(one, aDraft(paragraph("a", "Words")));
  expect(draftFromDocument(one).body.content).toMatchObject([{ type: "paragraph", attrs: { node: "a" } }]);
  expect(whyDamaged(one)).toBeNull();
  (liveParts(one).body.get(0) as Y.XmlElement).setAttribute("as", "image");
  expect(whyDamaged(one)).toBe("a wrong as");
});

it("any draft written over any other, through one document, reads as it was written", () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  const random = seededRandom(seed);
  const document = documentFromDraft(randomDraft(random));
  for (let round = 0; round < 150; round += 1) {
    const draft = randomDraft(random);
    writeDraftInto(document, draft);
    const read = draftFromDocument(document);
    expect(withoutIds(read), `seed ${seed}, round ${round}`).toEqual(withoutIds(draft));
    expect(DraftSchema.safeParse(read).success, `seed ${seed}, round ${round}`).toBe(true);
    expect(whyDamaged(document), `seed ${seed}, round ${round}`).toBeNull();
  }
});

it("two people who add related articles at the same moment both keep theirs, and one they both add stands once", () => {
  const one = documentFromDraft({ ...emptyDraft(), related: [1, 2] });
  const other = copyOf(one);
  writeFieldsInto(one, { related: [2, 1, 3] });
  writeFieldsInto(other, { related: [1, 2, 3, 4] });
  merge(one, other);
  const { related } = draftFromDocument(one);
  expect(related.toSorted()).toEqual([1, 2, 3, 4]);
  expect(draftFromDocument(other).related).toEqual(related);
});

it("two people taking away the last items of one list leave a draft that can be kept", () => {
  const item = (node: string) => ({
    type: "listItem" as const,
    attrs: { node },
    content: [paragraph(`${node}p`, node)],
  });
  const one = documentFromDraft(aDraft({ type: "bulletList", attrs: { node: "l" }, content: [item("a"), item("b")] }));
  const other = copyOf(one);
  (liveParts(one).body.get(0) as Y.XmlElement).delete(0, 1);
  (liveParts(other).body.get(0) as Y.XmlElement).delete(1, 1);
  merge(one, other);
  expect(draftFromDocument(one).body.content).toEqual([]);
});

function wordsOf(block: Block): string {
  return "content" in block
    ? ((block.content ?? []) as Inline[]).map((inline) => ("text" in inline ? inline.text : "\n")).join("")
    : "";
}

function withoutIds(draft: Draft): unknown {
  return JSON.parse(
    JSON.stringify(draft, (key, value) => (key === "node" ? undefined : value)).replaceAll(
      '"attrs":{}',
      '"attrs":null',
    ),
    (key, value) => (key === "attrs" && value === null ? undefined : value),
  );
}
