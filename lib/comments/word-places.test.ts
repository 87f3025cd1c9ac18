import { expect, it } from "vitest";
import * as Y from "yjs";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { CommentAnchorInput } from "./anchor-input.ts";
import { anchorAt, placesOf, type WordPlaces } from "./word-places.ts";

it("follows its words while others write before, behind and between them", () => {
  const { document, texts, anchor } = commented("The harbour reopened on Monday.", "reopened");
  const [text] = texts;
  text.insert(0, "Late: ");
  expect(wordsAt(document, anchor)).toBe("reopened");
  text.insert(text.toString().indexOf("reopened"), "has ");
  text.insert(text.toString().indexOf(" on Monday"), " at last");
  expect(wordsAt(document, anchor)).toBe("reopened");
  text.insert(text.toString().indexOf("opened"), "-");
  expect(wordsAt(document, anchor)).toBe("re-opened");
});

it("shrinks with what is deleted of it, and is gone with the last letter", () => {
  const { document, texts, anchor } = commented("The harbour reopened on Monday.", "reopened");
  const [text] = texts;
  text.delete(text.toString().indexOf("harbour"), "harbour re".length);
  expect(wordsAt(document, anchor)).toBe("opened");
  text.delete(text.toString().indexOf("ed on"), "ed on".length);
  expect(wordsAt(document, anchor)).toBe("open");
  text.delete(text.toString().indexOf("open"), 4);
  expect(wordsAt(document, anchor)).toBeNull();
  text.insert(4, "entirely other words");
  expect(wordsAt(document, anchor)).toBeNull();
});

it("is gone with its paragraph, and comes back when that is undone", () => {
  const { document, body, anchor } = commented("The harbour reopened.", "harbour");
  const undo = new Y.UndoManager(body);
  body.delete(0, 1);
  expect(wordsAt(document, anchor)).toBeNull();
  undo.undo();
  expect(wordsAt(document, anchor)).toBe("harbour");
});

it("keeps what is left of words in two paragraphs when one of them goes", () => {
  const { document, body, texts } = aBody("First one.", "Second one.");
  const [first, second] = texts as [Y.XmlText, Y.XmlText];
  const anchor = anchorAt({ start: { text: first, index: 6 }, end: { text: second, index: 6 } });
  body.delete(0, 1);
  expect(wordsAt(document, anchor)).toBe("Second");
  body.delete(0, 1);
  expect(wordsAt(document, anchor)).toBeNull();
});

it("knows nothing of letters that have not arrived", () => {
  const { anchor } = commented("The harbour reopened.", "harbour");
  expect(wordsAt(new Y.Doc(), anchor)).toBeNull();
});

it("survives its way through the newsroom as JSON", () => {
  const { document, anchor } = commented("The harbour reopened.", "harbour");
  const stored = CommentAnchorInput.parse(JSON.parse(JSON.stringify(anchor)));
  expect(wordsAt(document, stored)).toBe("harbour");
});

it("means the same words in every copy, and never a letter that was not written between them", () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  const random = seededRandom(seed);
  const below = (most: number) => Math.floor(random() * most);
  for (let round = 0; round < 200; round += 1) {
    const say = `seed ${seed}, round ${round}`;
    // Marked words are capitals; nothing else is, unless it was written between them.
    const { document, anchor } = commented(`${"abc ".repeat(3)}WORDS${" xyz".repeat(3)}`, "WORDS");
    const copies = [document, new Y.Doc(), new Y.Doc()];
    meet(copies);
    for (let step = 0; step < 12; step += 1) {
      const copy = copies[below(copies.length)] as Y.Doc;
      const text = (copy.getXmlFragment("body").get(0) as Y.XmlElement).get(0) as Y.XmlText;
      const there = wordsAt(copy, anchor);
      const at = below(text.length + 1);
      const places = there === null ? null : (placesOf(copy, words(anchor)) as WordPlaces);
      const isInside = places !== null && at > places.start.index && at < places.end.index;
      if (random() < 0.5) text.insert(at, isInside ? "N" : "n");
      else if (at < text.length) text.delete(at, 1 + below(Math.min(4, text.length - at)));
      if (random() < 0.3) text.format(0, text.length, { bold: random() < 0.5 ? {} : null });
      if (random() < 0.3) meet(copies);
      const seen = wordsAt(copy, anchor) ?? "";
      // Where the first or the last letter is gone, what is written in its place may belong to the words or not.
      const hasEnds = /W.*S/.test(plain(text.toString()));
      expect(hasEnds ? seen : seen.replaceAll("n", ""), say).toBe(capitalsOf(text).replaceAll("n", hasEnds ? "n" : ""));
    }
    meet(copies);
    const seen = copies.map((copy) => wordsAt(copy, anchor));
    expect(new Set(seen).size, say).toBe(1);
  }
});

function words(anchor: ReturnType<typeof anchorAt>) {
  if (anchor.on !== "words") throw new Error("not on words");
  return anchor;
}

function wordsAt(document: Y.Doc, anchor: ReturnType<typeof anchorAt>): string | null {
  const places = placesOf(document, words(anchor));
  return places && plain(places.start.text.toString()).slice(places.start.index, places.end.index);
}

// Marks are no letters.
const plain = (text: string) => text.replaceAll(/<[^>]*>/g, "");

function capitalsOf(text: Y.XmlText): string {
  const letters = plain(text.toString());
  const capitals = [...letters].flatMap((letter, at) => (/[A-Z]/.test(letter) ? [at] : []));
  return capitals.length === 0 ? "" : letters.slice(capitals[0], (capitals.at(-1) ?? 0) + 1);
}

function meet(copies: Y.Doc[]): void {
  for (const from of copies) for (const to of copies) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
}

function aBody(...lines: string[]) {
  const document = new Y.Doc();
  const body = document.getXmlFragment("body");
  const texts = lines.map((line) => new Y.XmlText(line));
  body.insert(
    0,
    texts.map((text) => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [text]);
      return paragraph;
    }),
  );
  return { document, body, texts };
}

function commented(line: string, quote: string) {
  const { document, body, texts } = aBody(line);
  const [text] = texts as [Y.XmlText];
  const index = line.indexOf(quote);
  const anchor = anchorAt({ start: { text, index }, end: { text, index: index + quote.length } });
  return { document, body, texts: [text] as const, anchor };
}
