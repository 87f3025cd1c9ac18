import { beforeAll, expect, test } from "vitest";
import { importArticle } from "#db/articles/import-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { editions, sections } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { emptyDraft } from "#lib/draft.ts";
import { suggestForArticle } from "./suggest-for-article.ts";
import { suggestForText } from "./suggest-for-text.ts";
import { suggestTargets } from "./suggest-targets.ts";

testDatabase();

const FERRY = "The ferry to Skerra sails again after the storm, the harbour master said.";
const FROST = "Late frost took half of the apricot harvest in the southern orchards.";
const body = (...texts: string[]) => ({ type: "doc" as const, content: texts.map(paragraph) });
const ids = (found: { articleId: number }[]) => found.map(({ articleId }) => articleId);
const ask = (more: Partial<Parameters<typeof suggestTargets>[0]> = {}) =>
  suggestTargets({
    headline: "A week",
    text: `${FERRY}\n${FROST}`,
    at: new Date(Date.now() + 1000),
    limit: 10,
    ...more,
  });

let ferry: number;
let frost: number;
beforeAll(async () => {
  ferry = (
    await aLiveArticle({
      headline: "Skerra ferry stays in harbour",
      body: body("The harbour master waits for the ferry."),
    })
  ).articleId;
  frost = (
    await aLiveArticle({
      headline: "Frost threatens apricot orchards",
      body: body("The harvest of apricots is at stake."),
    })
  ).articleId;
});

test("what is offered first follows the paragraph in hand", async () => {
  expect(ids(await ask({ paragraph: FERRY }))[0]).toBe(ferry);
  expect(ids(await ask({ paragraph: FROST }))[0]).toBe(frost);
  expect(ids(await ask()).sort()).toEqual([ferry, frost].sort());
});

test("names are told from other words, and who has nothing in common with the text is not offered", async () => {
  const [first, ...rest] = await ask({ text: FERRY, headline: "At sea", paragraph: FERRY });
  expect(first?.reasons).toContainEqual({ because: "names", names: ["Skerra"] });
  expect(first?.reasons).toContainEqual({ because: "words", words: expect.arrayContaining(["ferry", "harbour"]) });
  expect(rest).toEqual([]);
});

test("a draft, a withdrawn, a sensitive and an already linked article are never offered, nor a double of any", async () => {
  const text = "The zeppelin over Tarn burned, and the zeppelin crew jumped.";
  await anArticle({ headline: "Zeppelin draft of Tarn", body: body(text) });
  await aLiveArticle({ headline: "Zeppelin dead of Tarn", body: body(text), sensitive: true });
  const gone = await aLiveArticle({ headline: "Zeppelin mistake at Tarn", body: body(text) });
  done(await withdrawArticle(gone.publishedBy, { articleId: gone.articleId, notice: "Taken back." }));
  const long =
    "crew jumped burning mast envelope gondola ballast rudder hangar airfield sparks rescue boats burns lake meadow sheep"
      .split(" ")
      .join(". ");
  const linked = await aLiveArticle({ headline: "Zeppelin burns at Tarn", body: body(text, long) });
  await aLiveArticle({ headline: "Zeppelin burns at Tarn, crew safe", body: body(text, long) });
  const good = await aLiveArticle({
    headline: "Zeppelin museum plans a hall in Tarn",
    body: body("The hall will be tall."),
  });
  const found = await ask({ headline: "The Tarn zeppelin", text, except: [linked.articleId] });
  expect(ids(found)).toEqual([good.articleId]);
});

test("what stands in the Related list is linked already", async () => {
  const olena = await aStaff("reporter");
  const text = { headline: "At sea", body: body(FERRY) };
  const plain = await anArticle({ by: olena, ...text });
  const related = await anArticle({ by: olena, ...text, related: [ferry] });
  const offered = async (articleId: number) =>
    ids((await suggestForArticle(olena, { articleId, limit: 10, at: new Date(Date.now() + 1000) })) ?? []);
  expect(await offered(plain.articleId)).toContain(ferry);
  expect(await offered(related.articleId)).not.toContain(ferry);
});

test("articles of another edition are not offered, and a Ukrainian text finds other forms of its words", async () => {
  const [edition] = await database()
    .insert(editions)
    .values({ code: "uk", name: "Українська", language: "uk", searchConfig: "simple", pathPrefix: "uk" })
    .returning();
  const [section] = await database()
    .insert(sections)
    .values({ editionId: edition?.id ?? 0, slug: "novyny", name: "Новини" })
    .returning();
  const draft = {
    ...emptyDraft(),
    headline: "У Зарічному відкрили міст",
    slug: "mist",
    section: section?.id ?? 0,
    body: body("Мешканці чекали на нього сім років."),
  };
  const imported = done(
    await importArticle(await aStaff("chief"), {
      edition: "uk",
      draft,
      firstPublishedAt: new Date(Date.now() - 86_400_000),
    }),
  );
  const found = await ask({
    edition: "uk",
    headline: "Рух мостом спинено",
    text: "Через тріщину рух Зарічненським мостом спинили.",
  });
  expect(ids(found)).toEqual([imported.articleId]);
  expect(found[0]?.reasons).toContainEqual({ because: "words", words: ["міст"] });
  expect(ids(await ask())).not.toContain(imported.articleId);
});

test("only who may write an article is answered for the text on the screen", async () => {
  const olena = await aStaff("reporter");
  const { articleId } = await anArticle({ by: olena });
  const wish = {
    articleId,
    headline: "",
    standfirst: "",
    text: FERRY,
    paragraph: "",
    topics: [],
    section: null,
    linked: [ferry],
    at: new Date(Date.now() + 1000),
    limit: 10,
  };
  expect(ids(done(await suggestForText(olena, { ...wish, linked: [] })).suggestions)).toContain(ferry);
  expect(ids(done(await suggestForText(olena, wish)).suggestions)).not.toContain(ferry);
  expect(await suggestForText(await aStaff("reporter"), wish)).toMatchObject({ ok: false, problem: "not-found" });
  expect(await suggestForText(olena, { ...wish, articleId: ferry })).toMatchObject({
    ok: false,
    problem: "not-allowed",
  });
});
