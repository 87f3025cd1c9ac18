import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { importRedirects } from "#db/redirects/import-redirects.ts";
import { addresses } from "#db/schema/schema.ts";
import { aLiveArticle, aSection, aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { type AddressAsk, addressesHref, parseAddressAsk } from "#lib/address-ask.ts";
import type { Staff } from "#lib/permissions.ts";
import { listAddresses } from "./list-addresses.ts";

testDatabase();

const ask = (part: Partial<AddressAsk> = {}): AddressAsk => ({
  prefix: "",
  state: null,
  order: "path",
  after: "",
  ...part,
});

async function all(staff: Staff, part: Partial<AddressAsk>, limit = 3): Promise<string[]> {
  const seen: string[] = [];
  let after = "";
  do {
    const page = await listAddresses(staff, { ...ask(part), after, limit });
    seen.push(...page.items.map((row) => row.path));
    after = page.next ?? "";
  } while (after);
  return seen;
}

test("addresses are listed by path, by visits and by the latest visit, in pages without gaps", async () => {
  const chief = await aStaff("chief");
  const section = (await aSection("listed")).id;
  const article = await aLiveArticle({ section, slug: "a", headline: "Ferry sinks" });
  const gone = await aLiveArticle({ section, slug: "gone" });
  done(await withdrawArticle(gone.publishedBy, { articleId: gone.articleId, notice: "Wrong." }));
  done(await importRedirects(chief, Array.from({ length: 8 }, (_, at) => `/old/${at},${article.address}`).join("\n")));
  const visit = (path: string, hits: number, lastHitAt: string) =>
    database()
      .update(addresses)
      .set({ hits, lastHitAt: new Date(lastHitAt) })
      .where(eq(addresses.path, path));
  await visit("/old/5", 9, "2026-01-01T00:00:00Z");
  await visit("/old/2", 9, "2026-01-03T00:00:00.123Z");
  await visit("/listed/gone", 20, "2026-01-02T00:00:00Z");
  const olds = Array.from({ length: 8 }, (_, at) => `/old/${at}`);
  expect(await all(chief, {})).toEqual(["/listed/a", "/listed/gone", ...olds]);
  expect(await all(chief, { prefix: "/old/" })).toEqual(olds);
  expect(await all(chief, { state: "redirect" })).toEqual(olds);
  expect(await all(chief, { state: "gone" })).toEqual(["/listed/gone"]);
  const unvisited = olds.filter((path) => !["/old/2", "/old/5"].includes(path));
  expect(await all(chief, { order: "hits" })).toEqual(["/listed/gone", "/old/2", "/old/5", ...unvisited]);
  expect(await all(chief, { order: "latest" })).toEqual(["/old/2", "/listed/gone", "/old/5"]);
  expect(await all(chief, { order: "latest" }, 1)).toEqual(["/old/2", "/listed/gone", "/old/5"]);
  const [row] = (await listAddresses(chief, ask({ prefix: "/old/2" }))).items;
  expect(row).toMatchObject({
    hits: 9,
    leads: "/listed/a",
    article: { id: article.articleId, headline: "Ferry sinks" },
  });
  expect((await listAddresses(await aStaff("editor"), ask())).items).toEqual([]);
  for (const after of ["nonsense", "WyJ4Il0", "IlsxLDJdIg"])
    expect((await listAddresses(chief, ask({ after }))).items).not.toEqual([]);
});

test("what is asked for stands in the page's address, and nonsense asks for nothing", () => {
  expect(parseAddressAsk({ prefix: "https://old.example/2012/ї", order: "hits", state: "gone" })).toEqual(
    ask({ prefix: "/2012/%D1%97", state: "gone" }),
  );
  expect(parseAddressAsk({ order: "sideways", state: ["gone", "moved"] })).toEqual(ask());
  expect(parseAddressAsk({ order: "latest" })).toEqual(ask({ order: "latest" }));
  expect(addressesHref(ask({ prefix: "/a b", order: "path" }))).toBe("/newsroom/addresses?prefix=%2Fa+b");
});
