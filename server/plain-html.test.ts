import { describe, expect, test } from "vitest";
import { hasPendingParts, readersPolicy, withoutFramework } from "./plain-html.ts";

describe("a page without the framework", () => {
  test("loses the framework's scripts and keeps JSON-LD and our own", () => {
    const html = [
      `<head><link rel="preload" as="script" fetchPriority="low" href="/_next/x.js"/><link rel="preload" href="/f.woff2" as="font"/>`,
      `<link rel="modulepreload" href="/_next/y.js"/><script src="/_next/x.js" async=""></script>`,
      `<script type="application/ld+json">{"a":1}</script><script src="/reader.js" defer=""></script></head>`,
      `<body><p>Text</p><script>self.__next_f.push([1,"<p>"])</script><script id="_R_">x</script></body>`,
    ].join("");
    expect(withoutFramework(html)).toBe(
      `<head><link rel="preload" href="/f.woff2" as="font"/><script type="application/ld+json">{"a":1}</script><script src="/reader.js" defer=""></script></head><body><p>Text</p></body>`,
    );
  });

  test("a part that waits for a script is found", () => {
    expect(hasPendingParts(`<!--$--><p>Here</p><!--/$-->`)).toBe(false);
    expect(hasPendingParts(`<!--$?--><template id="B:0"></template>`)).toBe(true);
    expect(hasPendingParts(`<!DOCTYPE html><html id="__next_error__">`)).toBe(true);
  });

  test("its policy names each style by its hash and allows no inline script", () => {
    const policy = readersPolicy(["'sha256-abc'"]);
    expect(policy).toContain("style-src 'self' 'sha256-abc'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain("unsafe");
  });
});
