import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database, driver } from "#db/client.ts";
import { aLiveArticle, anArticle, aSection, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Staff } from "#lib/permissions.ts";
import { listMostLinked, listOrphans } from "./list-standings.ts";

testDatabase();

let staff: Staff;
beforeAll(async () => {
  staff = await aStaff("reporter");
});

const linking = (...ids: number[]) => ({
  body: { type: "doc" as const, content: [paragraph("One."), ...ids.map((id) => readAlso(id))] },
});
const idsOf = ({ items }: { items: { articleId: number }[] }) => items.map(({ articleId }) => articleId);

test("articles nobody links to and articles many link to are listed by section, right after each act", async () => {
  const [here, elsewhere] = [await aSection(), await aSection()];
  const asked = { section: here.id };
  const [hot, cold] = [await aLiveArticle({ section: here.id }), await aLiveArticle({ section: here.id })];
  expect(idsOf(await listOrphans(staff, asked))).toEqual([cold.articleId, hot.articleId]);
  const one = await aLiveArticle({ section: elsewhere.id, ...linking(hot.articleId) });
  await aLiveArticle({ section: elsewhere.id, ...linking(hot.articleId, one.articleId) });
  await anArticle({ section: elsewhere.id, ...linking(cold.articleId) });
  expect(idsOf(await listOrphans(staff, asked))).toEqual([cold.articleId]);
  expect((await listMostLinked(staff, asked)).items).toEqual([
    {
      ...{ articleId: hot.articleId, headline: hot.draft.headline, address: hot.address, incoming: 2 },
      ...{ section: here.name, firstPublishedAt: expect.any(Date) },
    },
  ]);
  expect(idsOf(await listMostLinked(staff)).slice(0, 2)).toEqual([hot.articleId, one.articleId]);
  const editor = await aStaff("editor");
  done(await withdrawArticle(editor, { articleId: hot.articleId, notice: "A mistake." }));
  expect(await listMostLinked(staff, asked)).toEqual({ items: [], next: null });
});

test("a page goes on where the last one ended, and a strange mark begins anew", async () => {
  const section = await aSection();
  const ids: number[] = [];
  for (let n = 0; n < 5; n += 1) ids.unshift((await aLiveArticle({ section: section.id })).articleId);
  for (const id of ids.slice(2)) await aLiveArticle(linking(id));
  await aLiveArticle(linking(ids[4] ?? 0));
  const most = [ids[4], ids[2], ids[3]];
  for (const [list, all] of [
    [listOrphans, ids.slice(0, 2)],
    [listMostLinked, most],
  ] as const) {
    const seen: number[] = [];
    for (let after = ""; ; ) {
      const page = await list(staff, { section: section.id, limit: 1, after });
      seen.push(...idsOf(page));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(all);
    for (const after of ["x", "1-", "'; DROP TABLE links; --"]) {
      expect(idsOf(await list(staff, { section: section.id, after }))).toEqual(all);
    }
  }
});

test("each list is read from its own index in its order, whatever the archive's size", async () => {
  const { id: section, editionId } = await aSection();
  await driver()`INSERT INTO articles (edition_id) SELECT ${editionId} FROM generate_series(1, 5000)`;
  await driver()`
    INSERT INTO link_standings (article_id, section_id, first_published_at, incoming)
    SELECT id, ${section}, '2026-01-01'::timestamptz - id * interval '1 hour', id % 9 FROM articles ON CONFLICT DO NOTHING`;
  await driver().unsafe("ANALYZE link_standings");
  for (const [query, index] of [
    ["WHERE incoming = 0 ORDER BY first_published_at DESC, article_id DESC", "link_standings_orphans_idx"],
    [
      "WHERE incoming > 0 AND section_id = 2 ORDER BY incoming DESC, article_id DESC",
      "link_standings_section_most_idx",
    ],
    ["WHERE incoming > 0 ORDER BY incoming DESC, article_id DESC", "link_standings_most_idx"],
  ]) {
    const rows = await database().execute<{ "QUERY PLAN": string }>(
      sql.raw(`EXPLAIN SELECT * FROM link_standings ${query} LIMIT 51`),
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain(`using ${index}`);
    expect(plan).not.toContain("Sort");
  }
}, 120_000);
