import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { database, driver } from "#db/client.ts";
import { articles, linkStandings, links, liveArticles, revisions } from "#db/schema/schema.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { textLinks } from "#lib/links/text-links.ts";
import { countStandings } from "./count-standings.ts";
import { rebuildLinks } from "./rebuild-links.ts";
import { type LinkEdits, randomLinkEdits } from "./testing/random-link-edits.ts";

testDatabase();

// `EDITS=10000 npx vitest run ledger-truth` takes some minutes.
const EDITS = Number(process.env.EDITS ?? 300);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const BATCH = 100;
const LIMIT_MS = 120_000 + EDITS * 600;
let edits: LinkEdits;

beforeAll(async () => {
  console.log(`SEED=${SEED}`);
  edits = await randomLinkEdits(SEED);
});
afterAll(() => {
  vi.useRealTimers();
});

test(
  "after any run of edits the ledger is what a rebuild makes of the articles, and so are its counts",
  async () => {
    for (let done = 0; done < EDITS; done += BATCH) {
      for (let n = 0; n < Math.min(BATCH, EDITS - done); n += 1) {
        await edits.one();
        await countStandings();
        expect(await wrongCounts(), `after edit ${done + n}, seed ${SEED}`).toEqual([]);
      }
      const when = `after ${Math.min(done + BATCH, EDITS)} edits, seed ${SEED}`;
      expect(await ledger(), when).toEqual(await ledgerOfTexts());
      expect(await standings(), when).toEqual(await standingsOfTexts());
      if ((done + BATCH) % 1_000 === 0) console.log(`${when}: true`);
    }
    expect(await rebuildLinks(), `seed ${SEED}`).toMatchObject({ rows: 0, counts: 0 });
    const kinds = new Set((await ledger()).map((row) => row.kind));
    expect(edits.counts(), "every kind of edit was done").not.toContain(0);
    expect([...kinds].toSorted()).toEqual(["inline", "readAlso", "related"]);
  },
  LIMIT_MS,
);

test("a rebuild beside people's work takes nothing of it back", async () => {
  for (let n = 0; n < 12; n += 1) {
    const [{ rows, counts }] = await Promise.all([rebuildLinks(), edits.one(), edits.one(), edits.one()]);
    expect({ rows, counts: counts >= 0 }, `round ${n}, seed ${SEED}`).toEqual({ rows: 0, counts: true });
  }
  await countStandings();
  expect(await ledger(), `seed ${SEED}`).toEqual(await ledgerOfTexts());
  expect(await standings(), `seed ${SEED}`).toEqual(await standingsOfTexts());
}, 240_000);

test("a rebuild mends whatever was written past the ledger, and says how much", async () => {
  const before = { rows: await ledger(), counts: await standings() };
  await driver()`UPDATE links SET label = 'wrong', position = position + 1 WHERE id % 3 = 0`;
  await driver()`DELETE FROM links WHERE id % 3 = 1`;
  await driver()`UPDATE link_standings SET incoming = incoming + 1 WHERE article_id % 2 = 0`;
  await driver()`DELETE FROM link_standings WHERE article_id % 5 = 1`;
  const { rows, counts } = await rebuildLinks();
  expect(rows).toBeGreaterThan(0);
  expect(counts).toBeGreaterThan(0);
  expect({ rows: await ledger(), counts: await standings() }).toEqual(before);
  expect(await rebuildLinks()).toMatchObject({ rows: 0, counts: 0 });
}, 120_000);

type Row = Omit<typeof links.$inferSelect, "id">;

async function ledger(): Promise<Row[]> {
  const rows = await database().select().from(links);
  return rows.map(({ id: _, ...row }) => row).toSorted(inOrder);
}

/** The ledger as it follows from the texts alone. */
async function ledgerOfTexts(): Promise<Row[]> {
  const texts = await database()
    .select({
      sourceId: articles.id,
      draft: revisions.content,
      live: { body: liveArticles.body, related: liveArticles.related },
    })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
    .leftJoin(liveArticles, eq(liveArticles.articleId, articles.id));
  const rows = texts.flatMap(({ sourceId, draft, live }): Row[] => [
    ...textLinks(draft).map((link) => ({ ...link, sourceId, of: "draft" as const })),
    ...(live ? textLinks(live) : []).map((link) => ({ ...link, sourceId, of: "live" as const })),
  ]);
  return rows.toSorted(inOrder);
}

const inOrder = (a: Row, b: Row) => a.sourceId - b.sourceId || a.of.localeCompare(b.of) || a.position - b.position;

/** Counts that differ from the ledger as it is: looked for after every edit, before another one has them counted anew. */
async function wrongCounts(): Promise<unknown[]> {
  const wrong = await driver()`
    SELECT live.article_id, standing.incoming FROM live_articles live
    FULL JOIN link_standings standing ON standing.article_id = live.article_id
    WHERE standing.incoming IS DISTINCT FROM (SELECT count(*) FROM links
      WHERE target_id = live.article_id AND source_id <> live.article_id AND "of" = 'live')`;
  return [...wrong];
}

async function standings() {
  return database().select().from(linkStandings).orderBy(asc(linkStandings.articleId));
}

async function standingsOfTexts() {
  const { articleId, sectionId, firstPublishedAt } = liveArticles;
  const live = await database()
    .select({ articleId, sectionId, firstPublishedAt })
    .from(liveArticles)
    .orderBy(articleId);
  const rows = (await ledgerOfTexts()).filter((row) => row.of === "live");
  return live.map((row) => ({
    ...row,
    incoming: rows.filter((link) => link.targetId === row.articleId && link.sourceId !== row.articleId).length,
  }));
}
