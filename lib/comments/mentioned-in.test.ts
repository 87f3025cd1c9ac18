import { expect, test } from "vitest";
import { mentionedIn, mentionPieces } from "./mentioned-in.ts";

const people = [
  { id: 1, name: "Olena" },
  { id: 2, name: "Olena Marchuk" },
  { id: 3, name: "Тарас Шевчук" },
  { id: 4, name: "Tom" },
  { id: 5, name: "Tom" },
];
const idsIn = (text: string) => mentionedIn(text, people).map(({ id }) => id);

test("a comment names whom it names with an @ and the whole name", () => {
  expect(idsIn("@Olena Marchuk, is this the figure?")).toEqual([2]);
  expect(idsIn("@Olena: and @тарас шевчук?")).toEqual([1, 3]);
  expect(idsIn("@Olena Marchukova is somebody else")).toEqual([1]);
  expect(idsIn("Ask Olena, or mail tips@Tomorrow.example, or me@Tom")).toEqual([]);
  expect(idsIn("@Tom")).toEqual([4, 5]);
  expect(idsIn("@@Olena @ @")).toEqual([1]);
  expect(mentionedIn("@", [{ id: 1, name: "" }])).toEqual([]);
});

test("the pieces of a comment are the comment", () => {
  const text = "See @Olena Marchuk and @Tom, please";
  const pieces = mentionPieces(text, people);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(pieces.filter((piece) => piece.isMention).map((piece) => piece.text)).toEqual(["@Olena Marchuk", "@Tom"]);
});
