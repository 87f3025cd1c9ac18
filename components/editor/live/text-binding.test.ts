import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { TextBinding, type TextField } from "./text-binding.ts";
import { changeBetween, movedBy } from "./text-change.ts";

describe("a headline that several people type in", () => {
  it("takes typing as the smallest change, so that what another types at the same moment stays", () => {
    const mine = bound("Ministers agree");
    const theirs = bound("", mine.document);
    mine.type("Ministers agree on rail", 23);
    theirs.type("All ministers agree".replace("ministers", "Ministers"), 4);
    exchange(mine.document, theirs.document);
    expect(mine.field.value).toBe("All Ministers agree on rail");
    expect(theirs.field.value).toBe("All Ministers agree on rail");
  });

  it("keeps the caret at its word while others type before it, and at its place while they type behind it", () => {
    const mine = bound("agree on rail");
    mine.field.setSelectionRange(5, 5);
    mine.text.insert(0, "Ministers ");
    expect([mine.field.value, mine.field.selectionStart]).toEqual(["Ministers agree on rail", 15]);
    mine.text.insert(mine.text.length, " deal");
    expect(mine.field.selectionStart).toBe(15);
    mine.text.delete(0, 10);
    expect(mine.field.selectionStart).toBe(5);
  });

  it("lets a word be composed in peace and then brings both", () => {
    const mine = bound("rail");
    mine.field.send("compositionstart");
    mine.type("railÀ", 5);
    mine.text.insert(0, "New ");
    expect(mine.field.value).toBe("railÀ");
    mine.field.send("compositionend");
    expect(mine.field.value).toBe("New railÀ");
    expect(mine.text.toString()).toBe("New railÀ");
    expect(mine.field.selectionStart).toBe(9);
  });

  it("shows what a button puts in, and tidies what is typed", () => {
    const mine = bound("", undefined, (typed) => typed.replace(/\s*\n\s*/g, " "));
    mine.type("Two\nlines", 9);
    expect([mine.text.toString(), mine.field.value]).toEqual(["Two lines", "Two lines"]);
    mine.document.transact(() => mine.text.insert(0, "In "), "typed here");
    expect(mine.field.value).toBe("In Two lines");
  });

  it("converges for any typing of three people (seeded)", () => {
    const random = seeded(20261124);
    const people = [bound("Start")];
    for (let more = 0; more < 2; more += 1) people.push(bound("", people[0]?.document));
    for (let step = 0; step < 600; step += 1) {
      const person = people[Math.floor(random() * people.length)];
      if (!person) continue;
      const value = [...person.field.value];
      const at = Math.floor(random() * (value.length + 1));
      const removed = random() < 0.3 ? Math.floor(random() * 3) : 0;
      const words =
        random() < 0.8 ? [..."aab😀c d"].slice(Math.floor(random() * 3), 3 + Math.floor(random() * 5)).join("") : "";
      const before = value.slice(0, at).join("") + words;
      person.type(before + value.slice(at + removed).join(""), before.length);
      expect(person.text.toString()).toBe(person.field.value);
      if (random() < 0.2) for (const other of people) exchange(person.document, other.document);
    }
    for (const one of people) for (const other of people) exchange(one.document, other.document);
    expect(new Set(people.map(({ field }) => field.value)).size).toBe(1);
  });
});

describe("the change between two texts", () => {
  it.each([
    ["", "a", 1, { at: 0, remove: 0, insert: "a" }],
    ["aa", "aaa", 1, { at: 0, remove: 0, insert: "a" }],
    ["aa", "aaa", 3, { at: 2, remove: 0, insert: "a" }],
    ["one two", "one", 3, { at: 3, remove: 4, insert: "" }],
    ["😀", "😁", 2, { at: 0, remove: 2, insert: "😁" }],
  ])("from %j to %j with the caret at %i", (before, after, caret, change) => {
    expect(changeBetween(before, after, caret)).toEqual(change);
  });

  it("moves a place with what is put in before it, and leaves it before what is put in just there", () => {
    expect(movedBy(5, [{ insert: "ab" }])).toBe(7);
    expect(movedBy(5, [{ retain: 5 }, { insert: "ab" }])).toBe(5);
    expect(movedBy(5, [{ retain: 2 }, { delete: 10 }])).toBe(2);
  });
});

class Field {
  value = "";
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection = "none" as const;
  private readonly listeners = new Map<string, () => void>();
  addEventListener = (type: string, listener: () => void) => void this.listeners.set(type, listener);
  removeEventListener = (type: string) => void this.listeners.delete(type);
  setSelectionRange = (from: number, to: number) => {
    this.selectionStart = from;
    this.selectionEnd = to;
  };
  send = (type: string) => this.listeners.get(type)?.();
}

function bound(start: string, other?: Y.Doc, tidy?: (typed: string) => string) {
  const document = new Y.Doc();
  if (other) Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
  const text = document.getText("headline");
  if (!other) text.insert(0, start);
  const field = new Field();
  new TextBinding({ text, field: field as unknown as TextField, origin: "typed here", isFocused: () => true, tidy });
  const type = (value: string, caret: number) => {
    field.value = value;
    field.setSelectionRange(caret, caret);
    field.send("input");
  };
  return { document, text, field, type };
}

function exchange(one: Y.Doc, other: Y.Doc): void {
  if (one === other) return;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)));
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
