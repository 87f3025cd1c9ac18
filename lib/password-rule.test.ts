import { dictionary } from "@zxcvbn-ts/language-common";
import { expect, test } from "vitest";
import { whyPasswordRefused } from "./password-rule.ts";

const common = new Set<string>(dictionary["passwords-common"]);
const owner = { email: "olena.koval@meridian.example", name: "Olena Koval" };
const why = (password: string) => whyPasswordRefused(password, { owner, isCommon: (plain) => common.has(plain) });

test.each(["four plain quiet words", "тиха вода греблі рве", "oystercatcher lamp", "xkqzvtplmw", "1 tram, 2 ferries"])(
  "%j will do, without any rule about digits or capitals",
  (password) => {
    expect(why(password)).toBeNull();
  },
);

test.each([
  ["the list of common passwords", "1234567890"],
  ["the same in capitals", "QWERTYUIOP"],
  ["a common one with a year and signs", "Football2026!!"],
  ["a common one in disguise", "P@55w0rd!!!!"],
  ["a common one twice", "dragonDRAGON"],
  ["the house’s own words", "newsroom2026"],
  ["the owner’s name", "OlenaKoval1991"],
  ["the owner’s address", "olena.koval@meridian.example"],
  ["one letter over and over", "aaaaaaaaaaaaaaaa"],
])("what everybody tries first is refused: %s", (_, password) => {
  expect(why(password)).toBe("guessable");
});

test("length is counted in characters, and has an end", () => {
  expect(why("tram ferry")).toBeNull();
  expect(why("tram ferr")).toBe("short");
  expect(why("🦆🦆🦆🦆🦆")).toBe("short");
  expect(why(`oystercatcher ${"x".repeat(200)}`)).toBe("long");
});
