import { expect, test } from "vitest";
import type { Block, Mark } from "#lib/body/schema.ts";
import { type ChecklistFacts, checklist } from "#lib/checklist.ts";
import { type Draft, emptyDraft } from "#lib/draft.ts";

const words = (count: number) => "harbour ".repeat(count).trim();
const paragraph = (node: string, text = words(60), ...marks: Mark[]): Block => ({
  type: "paragraph",
  attrs: { node },
  content: [{ type: "text", text, ...(marks.length > 0 && { marks }) }],
});
const readAlso = (node: string, articleId: number): Block => ({ type: "readAlso", attrs: { node, articleId } });
const target = (headline: string, status: "live" | "draft" | "withdrawn") => ({ headline, status });
const FACTS: ChecklistFacts = {
  articleId: 5,
  spiked: false,
  broken: new Set<string>(),
  deadEnds: new Set<string>(),
  targets: new Map([
    [7, target("Live one", "live")],
    [8, target("Draft one", "draft")],
    [9, target("Withdrawn one", "withdrawn")],
  ]),
  embargo: null,
  addsLinks: 0,
  asks: true,
};
const aDraft = (part: Partial<Draft> = {}, ...content: Block[]): Draft => ({
  ...{ ...emptyDraft(), headline: "Harbour reopens", section: 1, topics: [1] },
  body: { type: "doc", content: content.length > 0 ? content : [paragraph("p1", "Ferries sail.")] },
  ...part,
});
const found = (draft: Draft, facts: Partial<ChecklistFacts> = {}) =>
  checklist(draft, { ...FACTS, ...facts }).map(({ weight, check, field, node }) =>
    [weight, check, field, node].filter(Boolean).join(" "),
  );

test("a careful article needs nothing", () => {
  const body = [paragraph("p1"), paragraph("p2"), readAlso("r1", 7), paragraph("p3"), paragraph("p4"), paragraph("p5")];
  expect(found(aDraft({}, ...body))).toEqual([]);
});

test("what forbids publishing comes first and is kept apart from advice", () => {
  expect(found(aDraft({ section: null, topics: [] }))).toEqual([
    "blocker section-missing section",
    "advice no-topic topics",
  ]);
});

test("a placeholder is found in the headline and in the text, and names in capitals are left alone", () => {
  expect(
    found(
      aDraft(
        { headline: "TK ferries sail" },
        paragraph("p1", "The clerk, XXX, said TKTK."),
        paragraph("p2", "UTKAL is a place."),
      ),
    ),
  ).toEqual(["advice placeholder headline", "advice placeholder body p1"]);
  expect(checklist(aDraft({ standfirst: "Who knows???" }), FACTS)[0]?.sentence).toContain("“???”");
});

test("pictures without a credit are named, in the text by their block", () => {
  const image = { media: 1, alt: "A pier", caption: "", credit: " " };
  const inText: Block = { type: "image", attrs: { node: "i1", media: 2, alt: "A ship" } };
  expect(found(aDraft({ image }, paragraph("p1", "Text."), inText))).toEqual([
    "advice credit-missing image.credit",
    "advice body-credit-missing body i1",
  ]);
});

test("a link to an own address at which readers find nothing is told of", () => {
  const to = (href: string) => paragraph("p1", "See", { type: "link", attrs: { href } });
  const deadEnds = new Set(["/topic/nothing"]);
  expect(found(aDraft({}, to("/topic/nothing")), { deadEnds })).toEqual(["advice link-nowhere body p1"]);
  expect(found(aDraft({}, to("/topic/grain")), { deadEnds })).toEqual([]);
});

test("a block that leads twice to one place is told of once, whatever is wrong with it", () => {
  const twice = (attrs: { href: string } | { articleId: number }) =>
    ({
      type: "paragraph",
      attrs: { node: "p1" },
      content: ["Once", " and ", "again"].map((text, at) => ({
        ...{ type: "text" as const, text },
        ...(at !== 1 && { marks: [{ type: "link" as const, attrs }] }),
      })),
    }) satisfies Block;
  expect(found(aDraft({}, twice({ articleId: 9 })))).toEqual(["advice link-gone body p1"]);
  expect(found(aDraft({}, twice({ href: "/newsroom/articles/7" })))).toHaveLength(1);
  const other = { ...twice({ articleId: 9 }), attrs: { node: "p2" } };
  expect(found(aDraft({}, twice({ articleId: 9 }), other))).toHaveLength(2);
});

test("a link to what is not public yet, or not any more, is told with its headline", () => {
  const body = [
    paragraph("p1"),
    paragraph("p2"),
    readAlso("r1", 8),
    paragraph("p3", "See this", { type: "link", attrs: { articleId: 9 } }),
  ];
  const checks = checklist(aDraft({}, ...body), FACTS);
  expect(checks.map(({ check, node, sentence }) => [check, node, sentence.includes("one”")])).toEqual([
    ["link-private", "r1", true],
    ["link-gone", "p3", true],
  ]);
  const related = checklist({ ...aDraft(), related: [7, 8, 9] }, FACTS);
  expect(
    related.map(({ check, field, sentence }) => [check, field, sentence.includes("one” in the Related list")]),
  ).toEqual([
    ["link-private", "related", true],
    ["link-gone", "related", true],
  ]);
});

test.each([
  "/newsroom/articles/7",
  "https://news.example/newsroom/articles/7",
  "http://localhost:3000/a",
  "http://10.0.0.4/x",
  "http://intranet/x",
  "http://[::1]/",
])("a link to %s cannot go out", (href) => {
  expect(found(aDraft({}, paragraph("p1", "See", { type: "link", attrs: { href } })))).toEqual([
    "blocker link-inside body p1",
  ]);
});

test("a public link goes out", () => {
  expect(
    found(aDraft({}, paragraph("p1", "See", { type: "link", attrs: { href: "https://a.example/newsroom/" } }))),
  ).toEqual([]);
});

test("an address that does not work any more is told once a block", () => {
  const link = (href: string): Mark => ({ type: "link", attrs: { href } });
  const [dead, fine] = [link("https://dead.example/"), link("https://fine.example/")];
  const twice = paragraph("p1", "words", dead);
  if (twice.type === "paragraph")
    twice.content?.push({ type: "text", text: " and " }, { type: "text", text: "more", marks: [dead] });
  const broken = new Set(["https://dead.example/"]);
  const draft = aDraft({}, twice, paragraph("p2", "words", fine), paragraph("p3", "words", dead));
  expect(found(draft, { broken })).toEqual(["advice link-broken body p1", "advice link-broken body p3"]);
  expect(checklist(draft, { ...FACTS, broken })[0]?.sentence).toContain("https://dead.example/ does not work");
});

test("a long text without a Read also, one too many, and one in a bad place are told", () => {
  const long = [1, 2, 3, 4, 5].map((at) => paragraph(`p${at}`));
  expect(found(aDraft({}, ...long))).toEqual(["advice no-read-also body"]);
  expect(found(aDraft({ sensitive: true }, ...long))).toEqual([]);
  expect(found(aDraft({}, paragraph("p1"), readAlso("r1", 7), ...long))).toEqual(["advice read-also-early body r1"]);
  const heading: Block = {
    type: "heading",
    attrs: { node: "h1", level: 2 },
    content: [{ type: "text", text: "Then" }],
  };
  expect(found(aDraft({}, ...long, heading, readAlso("r1", 7)))).toEqual(["advice read-also-heading body r1"]);
  const targets = new Map([11, 12, 13, 14, 15, 16, 17].map((id) => [id, target("Live", "live")] as const));
  const many = [...targets.keys()].flatMap((id) => [paragraph(`a${id}`), paragraph(`b${id}`), readAlso(`r${id}`, id)]);
  expect(found(aDraft({}, ...many), { targets })).toEqual(["advice many-read-alsos body"]);
  expect(found(aDraft({}, ...long, readAlso("r1", 7), paragraph("p9"), readAlso("r2", 11)), { targets })).toEqual([
    "advice read-also-close body r2",
  ]);
});

test("an embargo, a long headline and an ask under grief are advice", () => {
  expect(found(aDraft({ headline: `${"Harbour ".repeat(15)}` }), { embargo: "6:00" })).toEqual([
    "advice embargo publishing",
    "advice headline-cut headline",
  ]);
  expect(found(aDraft({ headline: "Two killed at the pier" }))).toEqual(["advice sensitive-ask sensitive"]);
  expect(found(aDraft({ headline: "Двоє загинули на пристані" }))).toEqual(["advice sensitive-ask sensitive"]);
  expect(found(aDraft({ headline: "Two killed at the pier", sensitive: true }))).toEqual([]);
  expect(found(aDraft({ headline: "Two killed at the pier" }), { asks: false })).toEqual([]);
  expect(found(aDraft({ headline: "Deadline for the pier" }))).toEqual([]);
});

test("before publishing it says that suggested links will be added, where the section asks for them and there are none", () => {
  const section = { ...FACTS, addsLinks: 2 };
  const checks = (draft: Draft) => checklist(draft, section).filter(({ check }) => check === "adds-links");
  expect(checks(aDraft()).map(({ sentence }) => sentence)).toEqual([
    "There is no Read also line: up to 2 suggested ones are added when this is published.",
  ]);
  expect(checks(aDraft({}, paragraph("p1"), paragraph("p2"), readAlso("r", 7)))).toEqual([]);
  expect(checks(aDraft({ sensitive: true }))).toEqual([]);
});
