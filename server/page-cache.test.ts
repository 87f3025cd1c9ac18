import { describe, expect, test } from "vitest";
import { hashOf, type Page } from "./page.ts";
import { pageCache } from "./page-cache.ts";

const MB = 2 ** 20;

function page(text: string, { tags = ["article:1"], lasting = true, bytes = 0 } = {}): Page {
  const body = Buffer.from(text.padEnd(bytes, "."));
  return {
    status: lasting ? 200 : 404,
    type: "text/html",
    body,
    hash: hashOf(body),
    lastModified: new Date(),
    tags,
    lasting,
    encoded: new Map(),
  };
}

function trusted(options: Partial<Parameters<typeof pageCache>[0]> = {}) {
  const cache = pageCache({ maxBytes: 8 * MB, ...options });
  cache.trust(true);
  return cache;
}

/** A render that ends when it is told to. */
function slowRender() {
  const { promise, resolve, reject } = Promise.withResolvers<Page>();
  return { render: () => promise, resolve, reject };
}

const textOf = (found: Page | undefined) => found?.body.toString();

describe("the page cache", () => {
  test("a page is rendered once for everybody who waits for it, and kept", async () => {
    const cache = trusted();
    let renders = 0;
    const render = async () => {
      renders += 1;
      return page("one");
    };
    await Promise.all([cache.load("/a", render), cache.load("/a", render), cache.load("/a", render)]);
    await cache.load("/a", render);
    expect(renders).toBe(1);
    expect(textOf(cache.fresh("/a"))).toBe("one");
  });

  test("a change makes exactly the pages that show the thing old, and leaves a last good copy", async () => {
    const cache = trusted();
    await cache.load("/a", async () => page("a", { tags: ["article:1"] }));
    await cache.load("/b", async () => page("b", { tags: ["article:2"] }));
    cache.purge({ tags: ["article:1"] });
    expect(cache.fresh("/a")).toBeUndefined();
    expect(textOf(cache.lastGood("/a"))).toBe("a");
    expect(textOf(cache.fresh("/b"))).toBe("b");
  });

  test("of something withdrawn no copy is left", async () => {
    const cache = trusted();
    await cache.load("/a", async () => page("a"));
    expect(cache.purge({ tags: ["article:1"], gone: ["article:1"] })).toEqual(["/a"]);
    expect(cache.lastGood("/a")).toBeUndefined();
  });

  test("a render that began before a change of what it shows is not kept", async () => {
    const cache = trusted();
    const { render, resolve } = slowRender();
    const early = cache.load("/a", render);
    cache.purge({ tags: ["article:1"] });
    resolve(page("old text"));
    expect(textOf(await early)).toBe("old text");
    expect(cache.fresh("/a")).toBeUndefined();
    expect(textOf(await cache.load("/a", async () => page("new text")))).toBe("new text");
  });

  test("a reader who comes after a change does not get the render that began before it", async () => {
    const cache = trusted();
    const { render, resolve } = slowRender();
    const early = cache.load("/a", render);
    cache.purge({ tags: ["article:1"] });
    const late = cache.load("/a", async () => page("new text"));
    resolve(page("old text"));
    expect(textOf(await early)).toBe("old text");
    expect(textOf(await late)).toBe("new text");
    expect(textOf(cache.fresh("/a"))).toBe("new text");
  });

  test("a change of something else does not disturb a render", async () => {
    const cache = trusted();
    const { render, resolve } = slowRender();
    const early = cache.load("/a", render);
    cache.purge({ tags: ["article:2"] });
    resolve(page("text"));
    await early;
    expect(textOf(cache.fresh("/a"))).toBe("text");
  });

  test("without notices of changes nothing counts as fresh, and old copies stay at hand", async () => {
    const cache = trusted();
    await cache.load("/a", async () => page("a"));
    cache.trust(false);
    expect(cache.fresh("/a")).toBeUndefined();
    await cache.load("/a", async () => page("b"));
    expect(cache.fresh("/a")).toBeUndefined();
    expect(textOf(cache.lastGood("/a"))).toBe("b");
  });

  test("a failed render is told to those who wait, and the next reader tries again", async () => {
    const cache = trusted();
    const fails = cache.load("/a", () => Promise.reject(new Error("away")));
    await expect(fails).rejects.toThrow("away");
    expect(textOf(await cache.load("/a", async () => page("a")))).toBe("a");
    expect(cache.size().flights).toBe(0);
  });

  test("pages of ten minutes ago are made again", async () => {
    let time = 0;
    const cache = trusted({ now: () => time });
    await cache.load("/a", async () => page("a"));
    time = 11 * 60_000;
    expect(cache.fresh("/a")).toBeUndefined();
  });

  test("a page that comes out the same keeps its date", async () => {
    const cache = trusted();
    const first = await cache.load("/a", async () => page("a"));
    cache.purge({ tags: ["article:1"] });
    const second = await cache.load("/a", async () => ({ ...page("a"), lastModified: new Date(0) }));
    expect(second.lastModified).toEqual(first.lastModified);
  });

  test("memory stays within its limit; what nobody reads goes first", async () => {
    const cache = trusted({ maxBytes: MB });
    await cache.load("/read", async () => page("read", { bytes: 10_000 }));
    for (let n = 0; n < 500; n += 1) {
      await cache.load(`/${n}`, async () => page(String(n), { tags: [`article:${n}`], bytes: 10_000 }));
      cache.fresh("/read");
    }
    const { lasting, tags } = cache.size();
    expect(lasting.bytes).toBeLessThanOrEqual(MB);
    expect(tags).toBe(lasting.pages);
    expect(textOf(cache.fresh("/read"))).toMatch(/^read/);
  });

  test("made-up addresses push out no real page", async () => {
    const cache = trusted({ maxBytes: 8 * MB });
    await cache.load("/real", async () => page("real"));
    for (let n = 0; n < 2_000; n += 1)
      await cache.load(`/made-up-${n}`, async () =>
        page("none", { tags: [`address:${n}`], lasting: false, bytes: 5_000 }),
      );
    expect(textOf(cache.fresh("/real"))).toBe("real");
    expect(cache.size().passing.bytes).toBeLessThanOrEqual(MB);
    expect(cache.lastGood("/made-up-1999")).toBeUndefined();
  });
});
