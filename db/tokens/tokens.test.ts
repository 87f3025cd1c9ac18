import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { idempotencyKeys, tokens } from "#db/schema/schema.ts";
import { aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { addToken } from "./add-token.ts";
import { CUT_OFF_MINUTES, claimKey, forgetRequest, keepAnswer } from "./keep-answer.ts";
import { readToken } from "./read-token.ts";

testDatabase();

test("a program is known by its token, which is kept nowhere", async () => {
  const { token, tokenId } = done(await addToken(await aStaff("admin"), { name: "Archive import", role: "chief" }));
  expect(await readToken(token)).toEqual({ id: null, token: tokenId, name: "Archive import", role: "chief" });
  const [row] = await database().select().from(tokens).where(eq(tokens.id, tokenId));
  expect(row?.lastUsedAt).toBeInstanceOf(Date);
  expect(JSON.stringify(row)).not.toContain(token);
});

test("a revoked token is nobody’s, and so is a made-up one", async () => {
  const { token, tokenId } = done(await addToken(await aStaff("admin"), { name: "Feed", role: "editor" }));
  await database().update(tokens).set({ revokedAt: new Date() }).where(eq(tokens.id, tokenId));
  expect(await readToken(token)).toBeNull();
  expect(await readToken("readalso_guess")).toBeNull();
});

test("only an admin gives out tokens, and only with a name", async () => {
  expect(await addToken(await aStaff("chief"), { name: "Feed", role: "admin" })).toMatchObject({
    problem: "not-allowed",
  });
  const nameless = await addToken(await aStaff("admin"), { name: " ", role: "editor" });
  expect(nameless).toMatchObject({ problem: "invalid", fields: { name: expect.any(String) } });
});

test("a request that was cut off lets its key go after some minutes, to one of those who come; a finished one keeps it", async () => {
  const { tokenId } = done(await addToken(await aStaff("admin"), { name: "Import", role: "chief" }));
  const request = { token: tokenId, key: "cut-off", requestHash: "one" };
  const first = await claimKey(request);
  if (first.is !== "first") throw new Error("not claimed");
  expect(await claimKey(request)).toEqual({ is: "running" });
  await makeOlder(CUT_OFF_MINUTES - 1);
  expect(await claimKey(request)).toEqual({ is: "running" });
  await makeOlder(2);
  const claims = await Promise.all(Array.from({ length: 5 }, () => claimKey(request)));
  expect(claims.map((claim) => claim.is).sort()).toEqual(["first", "running", "running", "running", "running"]);

  // The first one comes back from the dead: the key is not its own any more.
  await keepAnswer(first.claim, { status: 201, response: "old" });
  await forgetRequest(first.claim);
  expect(await claimKey(request)).toEqual({ is: "running" });
  const second = claims.find((claim) => claim.is === "first");
  await keepAnswer(second?.claim ?? 0, { status: 201, response: "new" });
  await makeOlder(60);
  expect(await claimKey(request)).toEqual({ is: "answered", answer: { status: 201, response: "new" } });
});

async function makeOlder(minutes: number): Promise<void> {
  const createdAt = sql`${idempotencyKeys.createdAt} - ${minutes} * interval '1 minute'`;
  await database().update(idempotencyKeys).set({ createdAt });
}
