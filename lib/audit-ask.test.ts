import { expect, test } from "vitest";
import { auditFilter, auditHref, parseAuditAsk } from "./audit-ask.ts";

const filter = (parameters: Record<string, string>, timeZone = "Europe/Kyiv") =>
  auditFilter(parseAuditAsk(parameters), timeZone);

test("days are the newsroom's days, the last one whole, also where clocks change", () => {
  expect(filter({ from: "2026-03-28", to: "2026-03-29" })).toEqual({
    ok: true,
    filter: { from: new Date("2026-03-27T22:00:00Z"), before: new Date("2026-03-29T21:00:00Z") },
  });
  expect(filter({ to: "2026-12-31" }, "America/New_York")).toEqual({
    ok: true,
    filter: { before: new Date("2027-01-01T05:00:00Z") },
  });
});

test("a subject is found by its mark, an article also by its number or the address of its page", () => {
  const subject = (text: string) => filter({ subject: text });
  for (const text of [
    "article:12",
    "12",
    "/newsroom/articles/12",
    "https://site.example/newsroom/articles/12/preview?x",
  ]) {
    expect(subject(text)).toEqual({ ok: true, filter: { subject: "article:12" } });
  }
  expect(subject("settings:second-factor")).toEqual({ ok: true, filter: { subject: "settings:second-factor" } });
});

test("who acted is a person, a program or the newsroom itself", () => {
  expect(filter({ who: "staff:3" })).toEqual({ ok: true, filter: { who: { staffId: 3 } } });
  expect(filter({ who: "token:4" })).toEqual({ ok: true, filter: { who: { tokenId: 4 } } });
  expect(filter({ who: "house" })).toEqual({ ok: true, filter: { who: "house" } });
});

test("what makes no sense is said at its field", () => {
  const wrong = filter({ who: "everybody", subject: "a harbour", from: "2026-02-30", to: "soon" });
  expect(wrong).toEqual({
    ok: false,
    fields: { who: expect.any(String), subject: expect.any(String), from: expect.any(String), to: expect.any(String) },
  });
  expect(filter({ from: "2026-05-02", to: "2026-05-01" })).toMatchObject({
    fields: { to: expect.stringContaining("before") },
  });
  expect(filter({ from: "2026-05-02", to: "2026-05-02" })).toMatchObject({ ok: true });
});

test("an address holds what was asked and nothing else", () => {
  const ask = parseAuditAsk({ verb: " publish ", subject: "article:1", evil: "x", from: ["2026-01-01", "2026-01-02"] });
  expect(auditHref(ask)).toBe("/newsroom/audit?verb=publish&subject=article%3A1");
  expect(auditHref(parseAuditAsk({}))).toBe("/newsroom/audit");
});
