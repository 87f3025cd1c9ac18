import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { driver } from "#db/client.ts";
import { rebuildLinks } from "#db/links/rebuild-links.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { generateArticles } from "./generate-articles.ts";

testDatabase();
process.env.READALSO_HOME = mkdtempSync(join(tmpdir(), "readalso-generate-"));

const one = async (query: string) =>
  Number((await driver().unsafe(`SELECT count(*) AS n FROM (${query}) AS found`))[0]?.n);

test("generated articles hold what the verbs would have written", async () => {
  await generateArticles({ count: 300, seed: 5, say: () => {} });
  expect(await one("SELECT FROM live_articles")).toBe(300);
  // A vector put together here is the one that Postgres makes of the same texts.
  const wrong = await one(`
    SELECT FROM live_articles WHERE search <> setweight(to_tsvector('english', headline), 'A')
      || setweight(to_tsvector('english', standfirst), 'B')
      || setweight(to_tsvector('english', (SELECT string_agg(block #>> '{content,0,text}', ' ') FROM jsonb_array_elements(body -> 'content') AS block)), 'C')`);
  expect(wrong).toBe(0);
  const unaddressed = await one(`
    SELECT FROM live_articles l LEFT JOIN addresses a ON a.path = l.address AND a.article_id = l.article_id AND a.state = 'current'
    WHERE a.path IS NULL`);
  expect(unaddressed).toBe(0);
  const astray = await one(`
    SELECT FROM articles a JOIN live_articles l ON l.article_id = a.id JOIN revisions r ON r.id = l.revision_id
    WHERE a.live_revision <> r.id OR a.draft_revision <> r.id OR r.article_id <> a.id OR r.content -> 'body' <> l.body
      OR a.first_published_at <> l.first_published_at`);
  expect(astray).toBe(0);
  expect(await one("SELECT FROM live_topics")).toBeGreaterThanOrEqual(300);
  expect(
    await one("SELECT source_id FROM links WHERE of = 'live' GROUP BY source_id HAVING count(*) BETWEEN 3 AND 6"),
  ).toBeGreaterThan(290);
  expect(
    await one(
      "SELECT FROM links JOIN live_articles t ON t.article_id = target_id JOIN live_articles s ON s.article_id = source_id WHERE t.first_published_at >= s.first_published_at",
    ),
  ).toBe(0);

  const ledger = `SELECT source_id, "of", node, kind, position, target_id FROM links`;
  await driver().unsafe(`CREATE TABLE generated_links AS ${ledger}`);
  await rebuildLinks();
  expect(
    await one(
      `(${ledger} EXCEPT SELECT * FROM generated_links) UNION ALL (SELECT * FROM generated_links EXCEPT ${ledger})`,
    ),
  ).toBe(0);
});

test("a second run goes on where the first one ended", async () => {
  const before = await one("SELECT FROM live_articles");
  await generateArticles({ count: 20, seed: 6, say: () => {} });
  expect(await one("SELECT FROM live_articles")).toBe(before + 20);
});
