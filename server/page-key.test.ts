import { describe, expect, test } from "vitest";
import { pageKey } from "./page-key.ts";

describe("under which address a page is kept", () => {
  test.each([
    ["/", "/"],
    ["/politics/budget-survives", "/politics/budget-survives"],
    ["/politics/budget-survives?utm_source=x&fbclid=1", "/politics/budget-survives"],
    ["/search?utm_source=x&q=trams", "/search?q=trams"],
    ["/search?q=trams&q=buses", "/search?q=trams"],
    ["/search?page=2&q=trams", "/search?page=2&q=trams"],
    ["/latest?q=trams", "/latest"],
    ["/latest?after=abc", "/latest?after=abc"],
    ["/culture/caf%c3%a9", "/culture/caf%C3%A9"],
    ["/culture/café", "/culture/caf%C3%A9"],
    ["/a/../latest", "/latest"],
    ["/.well-known/security.txt", "/.well-known/security.txt"],
    ["http://elsewhere.example/latest", "/latest"],
  ])("%s is %s", (target, key) => {
    expect(pageKey(target)).toEqual({ key, hasQuery: key.includes("?") });
  });

  test.each([
    "/%zz",
    "/%c3",
    "//evil.example/x",
    "/\\evil.example",
    "/a%00b",
    "/a%2fb",
    "/a b",
    "/a//b",
    "*",
    "nonsense",
  ])("%s is refused", (target) => {
    expect(pageKey(target)).toMatchObject({ refused: 400 });
  });

  test("an address of endless length is refused as such", () => {
    expect(pageKey(`/${"a".repeat(5000)}`)).toMatchObject({ refused: 414 });
  });

  test("a slash at the end leads to the address without it", () => {
    expect(pageKey("/latest/")).toEqual({ moved: "/latest" });
    expect(pageKey("/latest/?x=1")).toEqual({ moved: "/latest" });
  });
});
