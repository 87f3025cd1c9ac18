import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { draftHash } from "#db/articles/settle-draft.ts";
import { driver } from "#db/client.ts";
import { rebuildLinks } from "#db/links/rebuild-links.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { rebuildWords } from "#db/words/rebuild-words.ts";
import { bodyWords } from "#lib/body/body-text.ts";
import { type Draft, DraftSchema } from "#lib/draft.ts";
import { generateArticles } from "./generate-articles.ts";

testDatabase();
// Eight pictures are drawn and encoded for real in every run.
vi.setConfig({ testTimeout: 60_000 });
const home = mkdtempSync(join(tmpdir(), "readalso-generate-"));
process.env.READALSO_HOME = home;
afterAll(() => rmSync(home, { recursive: true }));

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
  const revised = await driver()<{ content: Draft; hash: string; words: number }[]>`
    SELECT content, hash, words FROM revisions JOIN live_articles ON revision_id = id`;
  for (const { content, hash, words } of revised) {
    expect(DraftSchema.parse(content)).toEqual(content);
    expect(hash).toBe(draftHash(content));
    expect(words).toBe(bodyWords(content.body));
  }
  const unseen = `
    SELECT FROM live_articles l LEFT JOIN live_pictures p ON p.article_id = l.article_id AND p.media_id = (l.image ->> 'media')::bigint
    WHERE l.image IS NOT NULL AND p.media_id IS NULL`;
  expect(await one(unseen)).toBe(0);
  expect(await one("SELECT FROM live_topics")).toBeGreaterThanOrEqual(300);
  expect(
    await one("SELECT source_id FROM links WHERE of = 'live' GROUP BY source_id HAVING count(*) BETWEEN 3 AND 6"),
  ).toBe(300);
  const toLater = `
    SELECT FROM links JOIN live_articles t ON t.article_id = target_id JOIN live_articles s ON s.article_id = source_id
    WHERE t.first_published_at >= s.first_published_at`;
  expect(await one(toLater), "only the first three have too few before them").toBeLessThanOrEqual(12);

  const ledger = `SELECT source_id, "of", node, kind, position, target_id FROM links`;
  await driver().unsafe(`CREATE TABLE generated_links AS ${ledger}`);
  expect(await rebuildLinks()).toMatchObject({ rows: 0, counts: 0 });
  expect(
    await one(
      `(${ledger} EXCEPT SELECT * FROM generated_links) UNION ALL (SELECT * FROM generated_links EXCEPT ${ledger})`,
    ),
  ).toBe(0);
});

test("suggestions find generated articles by the words that the verbs would have kept", async () => {
  const tables = async () => [
    await driver()`SELECT word, articles FROM words WHERE articles > 0 ORDER BY word`,
    await driver()`SELECT word_id, day, article_id, share FROM headline_words ORDER BY word_id, day, article_id`,
  ];
  const weighed = "SELECT article_id, word, weight FROM article_words, unnest(words, weights) AS w(word, weight)";
  await driver().unsafe(`CREATE TABLE generated_weights AS ${weighed}`);
  const generated = await tables();
  expect(await one("SELECT FROM word_weights")).toBeGreaterThan(300 * 30);
  const { postings } = await rebuildWords();
  expect(postings, "postings are those that article_words asks for").toBe(0);
  expect(await tables()).toEqual(generated);
  // Which words are the strongest depends on the articles there were; how they weigh does not.
  const otherwise = `SELECT FROM (${weighed}) AS now JOIN generated_weights USING (article_id, word) WHERE now.weight <> generated_weights.weight`;
  expect(await one(otherwise)).toBe(0);
});

test("no reference leads nowhere, though a superuser's load does not look each of them up", async () => {
  const references = await driver()<{ name: string; table: string }[]>`
    SELECT conname AS name, conrelid::regclass::text AS table FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace`;
  expect(references.length).toBeGreaterThan(20);
  const astray: string[] = [];
  for (const { name, table } of references) {
    const [one] = await driver().unsafe<{ question: string }[]>(`
      SELECT format('SELECT FROM %s s LEFT JOIN %s t ON t.%I = s.%I WHERE s.%4$I IS NOT NULL AND t.%3$I IS NULL', conrelid::regclass,
        confrelid::regclass, target.attname, source.attname) AS question
      FROM pg_constraint
      JOIN pg_attribute source ON source.attrelid = conrelid AND source.attnum = conkey[1]
      JOIN pg_attribute target ON target.attrelid = confrelid AND target.attnum = confkey[1]
      WHERE conname = '${name}' AND conrelid = '${table}'::regclass`);
    if (one && (await driver().unsafe(one.question)).length > 0) astray.push(name);
  }
  expect(astray).toEqual([]);
});

test("a second run goes on where the first one ended", async () => {
  const before = await one("SELECT FROM live_articles");
  await generateArticles({ count: 20, seed: 6, say: () => {} });
  expect(await one("SELECT FROM live_articles")).toBe(before + 20);
});
