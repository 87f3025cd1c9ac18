import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { database } from "#db/client.ts";
import { promises } from "#db/schema/schema.ts";
import { anArticle, aStaff, done } from "#db/testing/builders.ts";
import { keepDue } from "#db/testing/keep-due.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Staff } from "#lib/permissions.ts";
import type { BoardPart } from "#lib/promise-board.ts";
import { listPromises } from "./list-promises.ts";
import { noteSeen } from "./note-seen.ts";

testDatabase();

const HOUR = 3_600_000;

test("each part of the board is paged without gaps, shows its own promises, and to a reporter only what they may see", async () => {
  const [editor, other, reporter] = [await aStaff("editor"), await aStaff("editor"), await aStaff("reporter")];
  const kept = await planned(editor, 3, -5 * HOUR);
  await keepDue();
  const coming = await planned(editor, 5, HOUR);
  const [failed, overdue] = [await planned(editor, 2, -2 * HOUR), await planned(editor, 1, -HOUR)];
  for (const id of failed) await change(id, { failedAt: new Date(), problem: "Choose another slug." });
  const own = await planned(other, 1, 2 * HOUR, reporter);

  expect(await all(editor, "coming")).toEqual([...coming, ...own]);
  expect(await all(editor, "done")).toEqual([...kept].reverse());
  expect(await all(editor, "failed")).toEqual([...failed].reverse());
  expect(await all(editor, "late")).toEqual([...overdue, ...[...kept].reverse()]);
  expect(await all(editor, "coming", true)).toEqual(coming);
  expect(await all(reporter, "coming")).toEqual(own);
  expect(await all(reporter, "failed")).toEqual([]);
  expect(await all(reporter, "done")).toEqual([...kept].reverse());
});

test("a row says who promised, and what was seen first of the page afterwards", async () => {
  const editor = await aStaff("editor");
  const [id = 0] = await planned(editor, 1, -HOUR);
  await keepDue("desk-1, process 7");
  const at = new Date("2026-11-25T06:00:01Z");
  await noteSeen(id, { at, seen: { status: 200, fresh: true, by: "desk-1, process 7" } });
  await noteSeen(id, { at: new Date(), seen: { status: 404, fresh: false, by: "late" } });
  const { items } = await listPromises(editor, { part: "late", mine: true });
  expect(items).toMatchObject([
    {
      id,
      owner: editor.name,
      state: "late",
      doneBy: "desk-1, process 7",
      seenAt: at,
      seen: { status: 200, fresh: true },
    },
  ]);
});

/** So many articles promised by `editor`, a minute apart from that time on; a reporter may have written them. */
async function planned(editor: Staff, count: number, from: number, author: Staff = editor): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const { articleId } = await anArticle({ by: author });
    const publishAt = new Date(Date.now() + 9 * HOUR);
    done(await publishArticle(editor, { articleId, baseRevision: 1, publishAt }));
    const [row] = await database().select().from(promises).where(eq(promises.articleId, articleId));
    await change(row?.id ?? 0, { dueAt: new Date(Date.now() + from + n * 60_000) });
    ids.push(row?.id ?? 0);
  }
  return ids;
}

async function change(id: number, to: Partial<typeof promises.$inferInsert>): Promise<void> {
  await database().update(promises).set(to).where(eq(promises.id, id));
}

async function all(staff: Staff, part: BoardPart, mine = false): Promise<number[]> {
  const ids: number[] = [];
  let after: string | undefined;
  do {
    const page = await listPromises(staff, { part, mine, limit: 2, after });
    ids.push(...page.items.map((item) => item.id));
    after = page.next ?? undefined;
  } while (after);
  return ids;
}
