import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { chooseEncoding, encode, isCompressible, withoutSpare } from "./encodings.ts";

describe("the encoding a reader gets", () => {
  test.each([
    [undefined, "identity"],
    ["", "identity"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, deflate", "gzip"],
    ["deflate", "identity"],
    ["br;q=0.5, gzip;q=0.8", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["*", "br"],
    ["*;q=0.5, br;q=0", "gzip"],
    ["identity", "identity"],
    ["identity;q=1, br;q=0.2", "identity"],
    ["identity;q=0, br", "br"],
    ["GZIP;Q=1.0", "gzip"],
    ["x-gzip", "gzip"],
    ["br;q=nonsense, gzip;q=0.1", "gzip"],
    ["identity;q=0", undefined],
    ["*;q=0", undefined],
    ["*;q=0, gzip", "gzip"],
  ])("%s: %s", (accept, encoding) => {
    expect(chooseEncoding(accept)).toBe(encoding);
  });

  test("what was compressed can be read again", async () => {
    const text = Buffer.from("Read also: ".repeat(100));
    expect(brotliDecompressSync(await encode(text, "br"))).toEqual(text);
    expect(gunzipSync(await encode(text, "gzip"))).toEqual(text);
    expect(await encode(text, "identity")).toBe(text);
  });

  test("pictures and fonts are not compressed again", () => {
    expect(isCompressible("font/woff2", 5000)).toBe(false);
    expect(isCompressible("image/jpeg", 5000)).toBe(false);
    for (const type of ["text/html; charset=utf-8", "application/rss+xml", "application/json", "image/svg+xml"])
      expect(isCompressible(type, 5000)).toBe(true);
  });
});

test.each(["br", "gzip"] as const)(
  "what is kept in %s has memory of its own, and keeps no other with it",
  async (encoding) => {
    const made = await encode(Buffer.from("The ferry left at dawn. ".repeat(400)), encoding);
    expect(made.buffer.byteLength).toBe(made.length);
    const small = withoutSpare(Buffer.from("A few words from the pool."));
    expect(small.toString()).toBe("A few words from the pool.");
    expect(small.buffer.byteLength).toBe(small.length);
  },
);
