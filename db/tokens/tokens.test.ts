import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { tokens } from "#db/schema/schema.ts";
import { aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { addToken } from "./add-token.ts";
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
