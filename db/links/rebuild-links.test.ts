import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { links } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { rebuildLinks } from "./rebuild-links.ts";

testDatabase();

test("a ledger that was lost is written anew as the saves had written it", async () => {
  const target = await aLiveArticle();
  const body = { type: "doc" as const, content: [paragraph("Text."), readAlso(target.articleId, "Label")] };
  await aLiveArticle({ body });
  await anArticle({ body });
  const before = await ledger();
  expect(before).toHaveLength(3);
  await database().delete(links);
  expect(await rebuildLinks()).toMatchObject({ articles: 3, rows: 3 });
  expect(await ledger()).toEqual(before);
});

async function ledger() {
  const rows = await database().select().from(links).orderBy(asc(links.sourceId), asc(links.of), asc(links.position));
  return rows.map(({ id: _, ...row }) => row);
}
