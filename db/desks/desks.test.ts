import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { audit } from "#db/schema/schema.ts";
import { aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { changeDesk } from "./change-desk.ts";
import { createDesk } from "./create-desk.ts";
import { listDesks } from "./list-desks.ts";

testDatabase();

test("a chief adds a desk, names it anew and says who sits there; the log says so", async () => {
  const [chief, editor] = [await aStaff("chief"), await aStaff("editor", "Olena")];
  const { deskId } = done(await createDesk(chief, { name: "  Night   desk " }));
  done(await changeDesk(chief, { deskId, name: "Late desk", members: [editor.id, editor.id, 9_000_000] }));
  expect(await listDesks()).toEqual([{ id: deskId, name: "Late desk", members: [editor.id] }]);
  const rows = await database()
    .select()
    .from(audit)
    .where(eq(audit.subject, `desk:${deskId}`))
    .orderBy(audit.id);
  expect(rows.map(({ verb }) => verb)).toEqual(["create-desk", "change-desk"]);
  expect(rows[1]?.detail).toMatchObject({ members: ["Olena"], was: "Night desk" });
});

test("an editor may not change desks, and two desks never have one name", async () => {
  const [chief, editor] = [await aStaff("chief"), await aStaff("editor")];
  expect(await createDesk(editor, { name: "Mine" })).toMatchObject({ problem: "not-allowed" });
  done(await createDesk(chief, { name: "Politics" }));
  const { deskId } = done(await createDesk(chief, { name: "World" }));
  expect(await createDesk(chief, { name: "politics" })).toMatchObject({ problem: "invalid" });
  expect(await changeDesk(chief, { deskId, name: "POLITICS", members: [] })).toMatchObject({ problem: "invalid" });
  expect(await changeDesk(editor, { deskId, name: "Mine", members: [] })).toMatchObject({ problem: "not-allowed" });
  expect(await changeDesk(chief, { deskId: 9_000_000, name: "No", members: [] })).toMatchObject({
    problem: "not-found",
  });
  expect(await createDesk(chief, { name: " " })).toMatchObject({ problem: "invalid" });
});
