import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Status } from "#lib/status.ts";
import type { Target } from "../targets.ts";
import type { Outgoing } from "./links-around.ts";
import { StandSentence } from "./stand-sentence.tsx";

const target = (articleId: number, headline: string, status: Status): Target => ({
  ...{ articleId, headline, status, section: null, date: new Date(0) },
  address: status === "live" || status === "changed" ? `/news/${articleId}` : null,
});
const spare = { live: target(2, "Spare", "live"), draft: target(2, "Spare", "draft") };
const saved = (shown: string | null): Outgoing => ({
  ...{ node: "r", kind: "readAlso", targetArticle: 1, headline: "Aim", status: "draft", instead: shown !== null },
  fallback: { kind: "thread", thread: { id: 1, name: "Story" } },
  shown: shown === null ? null : { articleId: 3, headline: shown },
});

type Line = { status?: Status; fallback?: number | "thread"; others?: Target[]; said?: Outgoing | undefined };

function sentence({ status, fallback, others = [], said }: Line): string {
  const aim = status && target(1, "Aim", status);
  const link = { targetId: 1, fallbackId: fallback === 2 ? 2 : null, fallbackThread: fallback === "thread" };
  const targets = new Map(others.map((other) => [other.articleId, other]));
  const html = renderToStaticMarkup(<StandSentence {...{ link, targets }} target={aim} saved={said} />);
  return html.replace(/<[^>]+>/g, "");
}

test.each<[string, Line, string]>([
  ["live", { status: "live", fallback: 2 }, ""],
  ["changed since it went live", { status: "changed" }, ""],
  [
    "a draft",
    { status: "draft" },
    "Readers see nothing here until “Aim” is published; then the line appears by itself.",
  ],
  [
    "scheduled",
    { status: "scheduled" },
    "Readers see nothing here until “Aim” is published; then the line appears by itself.",
  ],
  ["withdrawn", { status: "withdrawn" }, "Readers see nothing here: “Aim” is not public any more."],
  [
    "a draft with a live fallback",
    { status: "draft", fallback: 2, others: [spare.live] },
    "Readers see “Spare” here until “Aim” is published.",
  ],
  [
    "spiked with a live fallback",
    { status: "spiked", fallback: 2, others: [spare.live] },
    "Readers see “Spare” here, because “Aim” is not public any more.",
  ],
  [
    "a draft with a fallback that is one too",
    { status: "draft", fallback: 2, others: [spare.draft] },
    "Readers see nothing here until “Aim” is published; then the line appears by itself. The fallback, “Spare”, is not public either.",
  ],
  [
    "a draft whose running story was chosen this moment",
    { status: "draft", fallback: "thread" },
    "Readers see nothing here until “Aim” is published; then the line appears by itself. What its running story shows instead is known once this is saved.",
  ],
  [
    "a draft whose running story shows something",
    { status: "draft", fallback: "thread", said: saved("Next") },
    "Readers see “Next” here until “Aim” is published.",
  ],
  [
    "a draft whose running story has nothing else",
    { status: "draft", fallback: "thread", said: saved(null) },
    "Readers see nothing here until “Aim” is published; then the line appears by itself. Its running story has nothing else to show yet.",
  ],
  ["not for this person to see", { said: saved(null) }, "Readers see nothing here now."],
  ["not for this person to see, with a fallback", { said: saved("Next") }, "Readers see “Next” here now."],
  ["not known yet", {}, ""],
])("a line to an article that is %s says what readers see", (_, line, words) => {
  expect(sentence(line)).toBe(words);
});
