import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { languageNow } from "#lib/language.ts";
import { relativeTime } from "#lib/newsroom-time.ts";
import { speakLanguage } from "./speak-language.ts";

const asked = (headers: IncomingMessage["headers"]) => ({ headers }) as IncomingMessage;

test("a person reads the newsroom in the language they chose, whatever their browser prefers", () => {
  const request = asked({ cookie: "a=1; readalso-language=uk", "accept-language": "en-US" });
  expect(speakLanguage(request, languageNow)).toBe("uk");
});

test("before anybody signed in the browser's first language is spoken, and English where we do not speak it", () => {
  expect(speakLanguage(asked({ "accept-language": "uk-UA,en;q=0.8" }), languageNow)).toBe("uk");
  expect(speakLanguage(asked({ "accept-language": "fr" }), languageNow)).toBe("en");
  expect(speakLanguage(asked({ cookie: "readalso-language=../../x" }), languageNow)).toBe("en");
});

test("two requests under way at once do not change each other's language", async () => {
  const later = async () => {
    await Promise.resolve();
    return relativeTime(new Date(0), new Date(3 * 3_600_000));
  };
  const [here, there] = await Promise.all([
    speakLanguage(asked({ cookie: "readalso-language=uk" }), later),
    speakLanguage(asked({ cookie: "readalso-language=en" }), later),
  ]);
  expect([here, there]).toEqual(["3 години тому", "3 hours ago"]);
});

test("programs and readers' pages, which have no such request, get English", () => {
  expect(languageNow()).toBe("en");
});
