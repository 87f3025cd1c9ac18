import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { importArticle } from "#db/articles/import-article.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database, driver } from "#db/client.ts";
import { changeLinks, inBody, recordLinkChange } from "#db/links/change-links.ts";
import { aDraft, aLiveArticle, anArticle, aSection, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { lacksWords, rebuildWords } from "./rebuild-words.ts";

testDatabase();
vi.setConfig({ testTimeout: 60_000 });

const body = (text: string) => ({ type: "doc" as const, content: [paragraph(text)] });

/** Every table of words, by the words themselves. */
async function wordTables() {
  const counts =
    await driver()`SELECT edition_id, word, articles FROM words WHERE articles <> 0 ORDER BY edition_id, word`;
  const said = await driver()`
    SELECT article_id, day, (SELECT array_agg(w.word ORDER BY place) FROM unnest(headline) WITH ORDINALITY AS h(id, place) JOIN words w USING (id)) AS headline,
      (SELECT array_agg(w.word || weight ORDER BY w.word) FROM unnest(words, weights) AS s(id, weight) JOIN words w USING (id)) AS words
    FROM article_words ORDER BY article_id`;
  const weights = await driver()`
    SELECT word, weight, day, article_id FROM word_weights JOIN words ON words.id = word_id ORDER BY word, article_id`;
  const headlines = await driver()`
    SELECT word, share, day, article_id FROM headline_words JOIN words ON words.id = word_id ORDER BY word, article_id`;
  return { counts, said, weights, headlines };
}

const articlesThatSay = async (word: string) =>
  (await driver()<{ articles: number }[]>`SELECT articles FROM words WHERE word = ${word}`)[0]?.articles ?? 0;

test("a word counts the public articles that say it: none of a draft, one more when it is published, one less when it is withdrawn", async () => {
  const { articleId, revision, by } = await anArticle({
    headline: "Zeppelin over the harbour",
    body: body("A zeppelin, a zeppelin."),
  });
  expect(await articlesThatSay("zeppelin")).toBe(0);
  done(await publishArticle(by, { articleId, baseRevision: revision }));
  expect(await articlesThatSay("zeppelin")).toBe(1);
  await aLiveArticle({ headline: "Second zeppelin" });
  expect(await articlesThatSay("zeppelin")).toBe(2);

  const balloon = await aDraft({ headline: "Balloon over the harbour", body: body("A balloon.") });
  const saved = done(await saveDraft(by, { articleId, baseRevision: revision, draft: balloon, kind: "save" }));
  expect(await articlesThatSay("zeppelin"), "readers still have the old text").toBe(2);
  done(await publishArticle(by, { articleId, baseRevision: saved.revision }));
  expect([await articlesThatSay("zeppelin"), await articlesThatSay("balloon")]).toEqual([1, 1]);

  done(await withdrawArticle(by, { articleId, notice: "Taken back." }));
  expect(await articlesThatSay("balloon")).toBe(0);
  expect(await driver()`SELECT FROM word_weights WHERE article_id = ${articleId}`).toHaveLength(0);
  expect(await driver()`SELECT FROM headline_words WHERE article_id = ${articleId}`).toHaveLength(0);
});

const VOCABULARY =
  "ferry harbour budget vote storm bridge mayor school wheat port pilot treaty winter glacier opera".split(" ");

test("what publishing, updating, withdrawing and importing keep up word by word is what a rebuild makes of the archive", async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 100_000);
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const some = (most: number) =>
    Array.from(
      { length: 1 + Math.floor(random() * most) },
      () => VOCABULARY[Math.floor(random() * VOCABULARY.length)],
    ).join(" ");
  const chief = await aStaff("chief");
  const section = await aSection();
  const live: number[] = [];
  const revisions = new Map<number, number>();
  const words = async () =>
    aDraft({ headline: some(5), standfirst: some(6), body: body(some(40)), section: section.id });
  for (let step = 0; step < 40; step += 1) {
    const at = Math.floor(random() * live.length);
    const articleId = live[at];
    const kind = random();
    if (articleId === undefined || live.length < 7 || kind < 0.4) {
      const draft = { ...(await words()), slug: `step-${step}` };
      live.push(
        done(await importArticle(chief, { draft, firstPublishedAt: new Date(Date.now() - step * 86_400_000) }))
          .articleId,
      );
    } else if (kind < 0.8) {
      const saved = done(
        await saveDraft(chief, {
          articleId,
          baseRevision: revisions.get(articleId) ?? 1,
          draft: { ...(await words()), slug: `again-${step}` },
          kind: "save",
        }),
      );
      revisions.set(articleId, saved.revision);
      done(await publishArticle(chief, { articleId, baseRevision: saved.revision }));
    } else {
      done(await withdrawArticle(chief, { articleId, notice: "Taken back." }));
      live.splice(at, 1);
    }
  }
  const kept = await wordTables();
  expect(kept.said.length, `seed ${seed}`).toBeGreaterThan(5);
  await database().execute(sql`TRUNCATE words, article_words, word_weights, headline_words`);
  expect(await lacksWords()).toBe(true);
  await rebuildWords();
  expect(await wordTables(), `seed ${seed}`).toEqual(kept);
  const again = await rebuildWords();
  expect([again.rewritten, again.postings]).toEqual([0, 0]);
});

test("words that go with a changed link are found no more", async () => {
  const staff = await aStaff("editor");
  const { articleId } = await aLiveArticle({
    body: { type: "doc", content: [paragraph("A harbour."), paragraph("Read also: Quokka census")] },
  });
  expect(await articlesThatSay("quokka")).toBe(1);
  await database().transaction(async (tx) => {
    const now = new Date();
    const record = await recordLinkChange(tx, { staff, now, act: "resolve", subjectId: articleId });
    const change = inBody((body) => ({ ...body, content: body.content.slice(0, 1) }));
    await changeLinks(tx, { articleId, change, now, staff, record });
  });
  expect(await articlesThatSay("quokka")).toBe(0);
});

test("a rebuild takes out what should not be there, and puts in what is missing", async () => {
  await aLiveArticle({ headline: "Observatory opens" });
  await rebuildWords();
  const whole = await wordTables();
  await database().execute(sql`UPDATE words SET articles = articles + 3 WHERE word LIKE 'o%'`);
  await database().execute(
    sql`DELETE FROM headline_words WHERE article_id = (SELECT max(article_id) FROM article_words)`,
  );
  await database().execute(sql`INSERT INTO word_weights SELECT id, 7, 7, 7 FROM words WHERE word = 'observatori'`);
  const { postings } = await rebuildWords();
  expect(postings).toBeGreaterThan(2);
  expect(await wordTables()).toEqual(whole);
});

test("two people who publish about the same thing at the same moment both succeed, and both are counted", async () => {
  const articles = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      anArticle({ headline: `Velodrome number ${at}`, body: body(VOCABULARY.join(" ")) }),
    ),
  );
  const answers = await Promise.all(
    articles.map(({ articleId, revision, by }) => publishArticle(by, { articleId, baseRevision: revision })),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(await articlesThatSay("velodrom")).toBe(6);
});
