import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { aLiveArticle, aSection } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { listLatest } from "./list-latest.ts";
import { CARDS_A_PAGE, isCursor } from "./page-of-cards.ts";
import { readSection } from "./read-section.ts";

testDatabase();

test("page after page shows every article once, even those published in the same microsecond", async () => {
  const section = await aSection("paged");
  for (let made = 0; made < CARDS_A_PAGE + 3; made += 1) await aLiveArticle({ section: section.id });
  await database().execute(sql`
    UPDATE live_articles SET first_published_at = timestamptz '2024-06-13 10:00:00.123456+00'
      + (article_id / 5) * interval '1 microsecond'`);
  for (const read of [listLatest, (page: { after?: string }) => readSection({ slug: "paged", ...page })]) {
    const first = await read({});
    expect(first?.cards).toHaveLength(CARDS_A_PAGE);
    const second = await read({ after: first?.next ?? "" });
    expect(second?.cards).toHaveLength(3);
    expect(second?.next).toBeNull();
    const ids = [...(first?.cards ?? []), ...(second?.cards ?? [])].map((card) => card.articleId);
    expect(new Set(ids).size).toBe(CARDS_A_PAGE + 3);
  }
});

test("only our own cursors are cursors", () => {
  expect(isCursor("1718270000000000-123")).toBe(true);
  for (const other of ["", "1", "a-1", "1-1-1", "1;DROP TABLE x-1", "99999999999999999-1", "-1-1"]) {
    expect(isCursor(other)).toBe(false);
  }
});
