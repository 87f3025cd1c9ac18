import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { addresses } from "#db/schema/schema.ts";
import { aLiveArticle } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { addressHits } from "./address-hits.ts";

testDatabase();

const hitsOf = async (path: string) => {
  const [row] = await database().select().from(addresses).where(eq(addresses.path, path));
  return row?.hits;
};

test("visits are added to the ledger, whatever stands behind the address; unknown addresses are not", async () => {
  const { address } = await aLiveArticle();
  const hits = addressHits();
  for (const key of [address, `${address}?after=x`, "/nobody's", "/it's \"quoted\\"]) hits.note(key);
  await hits.write();
  expect(await hitsOf(address)).toBe(2);
  hits.note(address);
  await hits.write();
  await hits.write();
  expect(await hitsOf(address)).toBe(3);
});

test("a visit is not lost while a verb holds the address", async () => {
  const { address } = await aLiveArticle();
  const hits = addressHits();
  hits.note(address);
  await database().transaction(async (tx) => {
    await tx.update(addresses).set({ notice: "held" }).where(eq(addresses.path, address));
    await hits.write();
  });
  expect(await hitsOf(address)).toBe(0);
  await hits.write();
  expect(await hitsOf(address)).toBe(1);
});
