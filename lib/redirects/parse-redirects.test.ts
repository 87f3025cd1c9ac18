import { expect, test } from "vitest";
import { parseRedirects } from "./parse-redirects.ts";

const read = (text: string) => parseRedirects(text).map(({ from, to, unfit }) => [from, to, ...(unfit ? [unfit] : [])]);

test("two columns are from and to, with commas, semicolons or tabs, with or without names over them", () => {
  for (const text of [
    "/a,/b\n/c,/d",
    "from,to\r\n/a,/b\r\n/c,/d\r\n",
    "/a;/b\n\n/c;/d",
    "\uFEFF/a\t/b\n# old ones\n/c\t/d",
  ]) {
    expect(read(text)).toEqual([
      ["/a", "/b"],
      ["/c", "/d"],
    ]);
  }
  expect(read('Target,Source\n"/b,""x""",/a')).toEqual([["/a", '/b,"x"']]);
});

test("exports of WordPress's redirect plugins are read by the names of their columns; patterns are told apart", () => {
  const redirection =
    'source,target,regex,code,type,hits,title\n/old/,/new,0,301,url,12,""\n"/x/(.*)",/y/$1,1,301,url,0,""\n';
  expect(read(redirection)).toEqual([
    ["/old/", "/new"],
    ["/x/(.*)", "/y/$1", "pattern"],
  ]);
  const yoast =
    '"Origin","Target","Type","Format"\n"old-page","new-page","301","plain"\n"^x","y","301","regex"\n"bye","","410","plain"';
  expect(read(yoast)).toEqual([
    ["old-page", "new-page"],
    ["^x", "y", "pattern"],
    ["bye", "", "noTarget"],
  ]);
  const json = JSON.stringify({
    redirects: [
      { url: "/a", action_type: "url", action_data: { url: "/b" }, regex: false, enabled: true },
      { url: "/c", action_data: { url: "/d" }, enabled: false },
      { url: "/e(.*)", action_data: { url: "/f" }, regex: true, enabled: true },
      17,
    ],
  });
  expect(read(json)).toEqual([
    ["/a", "/b"],
    ["/c", "/d", "off"],
    ["/e(.*)", "/f", "pattern"],
    ["17", "", "unclear"],
  ]);
});

test("Apache's lines are read whatever their status is called", () => {
  const text = [
    "# redirects of 2014",
    "Redirect 301 /a /b",
    "Redirect permanent /c https://other.example/d",
    "RedirectPermanent /e /f",
    'Redirect 302 "/g h" /i',
    "Redirect gone /j",
    "RedirectMatch 301 ^/k/(.*)$ /l/$1",
    "RewriteEngine On",
  ].join("\n");
  expect(read(text)).toEqual([
    ["/a", "/b"],
    ["/c", "https://other.example/d"],
    ["/e", "/f"],
    ["/g h", "/i"],
    ["/j", "", "noTarget"],
    ["^/k/(.*)$", "/l/$1", "pattern"],
    ["RewriteEngine On", "", "unclear"],
  ]);
  expect(parseRedirects(text)[0]?.line).toBe(2);
});

test("anything else is no redirect, and says on which line", () => {
  expect(parseRedirects("{ nonsense")).toMatchObject([{ line: 1, unfit: "unclear" }]);
  expect(parseRedirects("\n\nonly one word")).toMatchObject([{ line: 3, from: "only one word", unfit: "noTarget" }]);
  expect(parseRedirects("")).toEqual([]);
  expect(parseRedirects("/wiki/Ferry_(ship),/world/ferry")).toMatchObject([
    { from: "/wiki/Ferry_(ship)", to: "/world/ferry" },
  ]);
});
