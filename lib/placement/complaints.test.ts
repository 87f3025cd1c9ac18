import { describe, expect, test } from "vitest";
import type { Block, Body } from "#lib/body/schema.ts";
import { findSlots, listSlots, type WishKind } from "./find-slots.ts";
import { blocksOf, listOf, says } from "./testing/blocks.ts";

// What users of other systems complained of, as bodies with the places that are right in them.
const words = (count: number) => "harbour ".repeat(count).trim();
const heading: Block[] = blocksOf("h");
const picture: Block[] = blocksOf("i");
const text = (count: number) => blocksOf("p".repeat(count));
const doc = (...content: Block[]): Body => ({ type: "doc", content });
const place = (body: Body, ...wishes: WishKind[]) => findSlots(body, wishes, { sensitive: false });
const mayStand = (body: Body, kind: WishKind = "readAlso") => listSlots(body, kind, { sensitive: false });

describe("what was put into the text", () => {
  test("is not put between a subhead and its first paragraph (newspack-plugin#989)", () => {
    const body = doc(...text(2), ...heading, ...text(2), ...heading, ...text(3));
    expect(place(body, "readAlso", "readAlso")).toEqual([2, 5]);
    expect(mayStand(body)).not.toContain(3);
    expect(mayStand(body)).not.toContain(6);
  });

  test("is not put beside a picture that text runs around (newspack-plugin#989)", () => {
    const body = doc(...text(3), ...picture, ...text(3));
    expect(mayStand(body)).toEqual([2, 5, 6]);
    expect(mayStand(body, "ask")).toEqual([5]);
  });

  test("is not put at the end because the article is mostly lists (newspack-workspace#619)", () => {
    const list = () => listOf(...Array.from({ length: 8 }, () => words(15)));
    const body = doc(...text(1), list(), ...text(1), list(), ...text(1), list(), ...text(1));
    expect(place(body, "ask", "readAlso")).toEqual([2, 4]);
  });

  test("keeps its place when the article grows, instead of moving with its middle (newspack-workspace#619)", () => {
    const before = place(doc(...text(6)), "ask", "readAlso");
    expect(before).toEqual([3, 5]);
    expect(place(doc(...text(60)), "ask", "readAlso")).toEqual(before);
  });

  test("does not vanish because a correction stands above or below the text (newspack-plugin#4385)", () => {
    for (const note of [
      "Correction, June 3: an earlier version named another pier.",
      "Correction (June 3, 2026): an earlier version named another pier.",
      "Editor’s note: this text was updated with the harbour's answer.",
      "UPDATED June 3, 12:30: the harbour answered.",
      "Виправлення: у першій версії йшлося про інший причал.",
      "Від редакції. Текст доповнено відповіддю порту.",
    ]) {
      const body = doc(says(note, "first"), ...text(7), says(note, "last"));
      expect(place(body, "ask", "readAlso"), note).toEqual([4, 6]);
      expect(mayStand(body), note).not.toContain(8);
    }
  });

  test("is not kept away by a paragraph that only begins like a note", () => {
    for (const story of [
      "Correctional officers walked out on Monday.",
      "Updated rules for the harbour come into force in June - and the crews know it.",
      "Note that the ferries do not sail on Sundays.",
      "Оновлений порт відкриють у червні.",
    ]) {
      expect(mayStand(doc(...text(2), says(story), ...text(1))), story).toEqual([2, 3]);
    }
  });

  test("is not put inside a list, nor between a list and what leads to it", () => {
    const body = doc(...text(2), says("The crews ask for three things:"), listOf("boats", "winches"), ...text(2));
    expect(mayStand(body)).toEqual([2, 4, 5]);
  });

  test("is not put twice in one place when an ask, a sign-up, a Read also and a picture all want one", () => {
    const slots = place(doc(...text(14)), "ask", "signUp", "readAlso", "picture");
    expect(slots).toEqual([3, 7, 5, 2]);
  });

  test("is not put into the last words, where the closing ask already stands", () => {
    expect(place(doc(...text(4)), "ask", "signUp")).toEqual([null, null]);
    expect(place(doc(...text(2)), "readAlso")).toEqual([null]);
  });

  test("is not put into an article about grief", () => {
    expect(findSlots(doc(...text(9)), ["ask", "readAlso"], { sensitive: true })).toEqual([null, null]);
  });
});
