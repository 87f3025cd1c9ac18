import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "#db/client.ts";
import { listDesks } from "#db/desks/list-desks.ts";
import { type Random, randomFrom } from "#db/generate/random.ts";
import { articles, deskMembers } from "#db/schema/schema.ts";
import { aDesk, anArticle, aSection, aStaff } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { VIEWS } from "#lib/list-ask.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { STATUSES, statusOf } from "#lib/status.ts";
import { dayAround } from "#lib/wall-time.ts";
import { COLUMNS, type Colleague, columnOf, isLate, planOf, waitsFor } from "#lib/workflow.ts";
import { type ArticleFilter, findPage } from "./find-page.ts";
import { listArticles } from "./list-articles.ts";
import { type Article, ownershipOf } from "./lock-article.ts";
import { workFactsOf } from "./work-facts.ts";

testDatabase();

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const ARTICLES = 160;
const HOUR = 3_600_000;
const ZONE = "Pacific/Auckland";

type Person = Staff & { id: number };
let people: Person[] = [];
let all: Article[] = [];

beforeAll(async () => {
  console.info(`SEED=${SEED}`);
  const random = randomFrom(SEED);
  const roles = ["reporter", "reporter", "editor", "editor", "chief"] as const;
  for (const role of roles) people.push(await aStaff(role));
  const [empty, ...desks] = [await aDesk(), await aDesk(), await aDesk(), await aDesk()];
  for (const { id } of people) {
    const mine = desks.filter(() => random() < 0.5).map((desk) => ({ deskId: desk.id, staffId: id }));
    if (mine.length > 0) await database().insert(deskMembers).values(mine);
  }
  const sections = [await aSection(), await aSection()];
  const made: number[] = [];
  for (let n = 0; n < ARTICLES; n += 1) {
    const [by, section] = [pick(random, people), pick(random, sections).id];
    made.push(
      (await anArticle({ by, section, headline: `${pick(random, WORDS)} ${pick(random, WORDS)} ${n}` })).articleId,
    );
  }
  const other = (await database().select().from(articles)).map((article) => article.draftRevision ?? 0);
  for (const articleId of made) {
    const facts = someFacts(random, { desks: [empty.id, ...desks.map(({ id }) => id)], other: pick(random, other) });
    const [row] = await database().select().from(articles).where(eq(articles.id, articleId));
    const live = facts.live === "same" ? row?.draftRevision : facts.liveRevision;
    await database()
      .update(articles)
      .set({ ...facts, liveRevision: live ?? null, firstPublishedAt: live ? facts.publishedAt : null })
      .where(eq(articles.id, articleId));
  }
  all = await database().select().from(articles);
  people = [...people, { ...(people[0] as Person), id: 9_000_000 }];
});

test.each(VIEWS)("%s: everybody gets exactly what its rule says and their role lets them see", async (view) => {
  for (const person of people) {
    const desks = await desksOf(person);
    const rule = (article: Article) => inView(article, { view, person: { ...person, desks } });
    const expected = visible(person).filter(rule);
    const seen = await walkThrough(person, { view });
    expect(seen.toSorted(byNumber)).toEqual(expected.map(({ id }) => id).toSorted(byNumber));
  }
});

test.each(COLUMNS)("the board's column %s holds exactly what its rule says", async (column) => {
  const day = dayAround(new Date(), ZONE);
  for (const person of people) {
    const expected = visible(person).filter((article) => columnOf(workFactsOf(article), day) === column);
    const seen = await walkThrough(person, { column });
    expect(seen.toSorted(byNumber)).toEqual(expected.map(({ id }) => id).toSorted(byNumber));
  }
});

test("any mixture of filters gives exactly the articles that pass each of them, last changed first", async () => {
  const random = randomFrom(SEED + 1);
  for (let round = 0; round < 40; round += 1) {
    const person = pick(random, people);
    const [some, now] = [pick(random, all), new Date()];
    const filter: ArticleFilter = {
      ...(random() < 0.4 && { status: pick(random, STATUSES) }),
      ...(random() < 0.4 && { desk: random() < 0.3 ? null : some.deskId }),
      ...(random() < 0.4 && { assignee: random() < 0.3 ? null : some.assigneeId }),
      ...(random() < 0.4 && { q: pick(random, WORDS).slice(0, 2 + Math.floor(random() * 4)) }),
      ...(random() < 0.3 && { view: "mine" as const }),
    };
    const expected = visible(person)
      .filter((article) => filter.status === undefined || statusOf(article, now) === filter.status)
      .filter((article) => filter.desk === undefined || article.deskId === filter.desk)
      .filter((article) => filter.assignee === undefined || article.assigneeId === filter.assignee)
      .filter((article) => filter.q === undefined || hasWord(article.headline, filter.q))
      .filter((article) => filter.view === undefined || isMine(article, person))
      .sort((one, next) => next.updatedAt.getTime() - one.updatedAt.getTime() || next.id - one.id);
    const seen = await walkThrough(person, filter);
    expect({ filter, seen }).toEqual({ filter, seen: expected.map(({ id }) => id) });
  }
});

test("however short the walk along an index, a page misses nothing that lies behind its end", async () => {
  const [now, day] = [new Date(), dayAround(new Date(), ZONE)];
  const filters: ArticleFilter[] = [
    { view: "mine", status: "draft" },
    { view: "mine", q: "ferry" },
    { column: "writing", q: "ferry" },
    { status: "changed", q: "strike" },
    { q: "harbour election" },
  ];
  for (const person of people) {
    for (const filter of filters) {
      const asked = { ...filter, limit: 5 };
      const whole = await findPage({ staff: person, filter: asked, now, day });
      for (const walk of [1, 4, 9, 20]) {
        expect({ filter, walk, ...(await findPage({ staff: person, filter: asked, now, day, walk })) }).toEqual({
          ...{ filter, walk },
          ...whole,
        });
      }
    }
  }
});

test("what is late stands in the order of its due time, and the plan in the order of the day", async () => {
  const chief = people.find(({ role }) => role === "chief") as Person;
  const late = (await listArticles(chief, { view: "late", limit: 100 })).items;
  expect(late.length).toBeGreaterThan(3);
  expect(late.map(({ dueAt }) => dueAt?.getTime() ?? 0)).toEqual(
    late.map((row) => row.dueAt?.getTime() ?? 0).toSorted(byNumber),
  );
  expect(late.every((row) => row.isLate)).toBe(true);
  const plan = (await listArticles(chief, { view: "today", timeZone: ZONE, limit: 100 })).items;
  const moments = plan.map(({ plannedAt }) => plannedAt?.getTime() ?? 0);
  expect(plan.length).toBeGreaterThan(3);
  expect(moments).toEqual(moments.toSorted(byNumber));
});

const WORDS = ["Harbour", "Election", "Ferry", "Budget", "River", "Strike"] as const;
const byNumber = (one: number, other: number) => one - other;

/** Fewer than three letters are looked for at the start of words. */
function hasWord(headline: string, q: string): boolean {
  const [text, word] = [headline.toLowerCase(), q.toLowerCase()];
  return word.length < 3 ? ` ${text}`.includes(` ${word}`) : text.includes(word);
}

/** All pages of a list, one after the other. */
async function walkThrough(person: Staff, filter: ArticleFilter): Promise<number[]> {
  const seen: number[] = [];
  let after: string | null = "";
  while (after !== null) {
    const asked: ArticleFilter = { ...filter, limit: 7, ...(after && { after }) };
    const page = await listArticles(person, { ...asked, timeZone: ZONE });
    seen.push(...page.items.map((item) => item.id));
    after = page.next;
  }
  return seen;
}

function inView(
  article: Article,
  { view, person }: { view: (typeof VIEWS)[number]; person: Colleague & Staff },
): boolean {
  const [facts, now] = [workFactsOf(article), new Date()];
  if (view === "mine") return isMine(article, person);
  if (view === "waiting") return waitsFor(facts, person);
  if (view === "late") return isLate(facts, now);
  return view === "all" || planOf(facts, dayAround(now, ZONE)) !== null;
}

function visible(person: Staff): Article[] {
  return all.filter((article) => may(person, "read", ownershipOf(article)));
}

function isMine(article: Article, person: Staff): boolean {
  return person.id !== null && (article.createdBy === person.id || article.assigneeId === person.id);
}

/** Where they sit, and where nobody does. */
async function desksOf(person: Person): Promise<number[]> {
  const desks = await listDesks();
  return desks.flatMap(({ id, members }) => (members.length === 0 || members.includes(person.id) ? [id] : []));
}

/** Any mixture of dates and people, also such as no verb would leave behind. */
function someFacts(random: Random, { desks, other }: { desks: number[]; other: number }) {
  const moment = () => new Date(Date.now() + Math.round((random() - 0.5) * 60) * HOUR);
  const some = <T>(share: number, make: () => T): T | null => (random() < share ? make() : null);
  const somebody = () => pick(random, people).id;
  const live = pick(random, ["no", "no", "same", "other"] as const);
  return {
    ...{ live, liveRevision: live === "other" ? other : null, publishedAt: some(0.7, moment) },
    ...{ deskId: some(0.7, () => pick(random, desks)), dueAt: some(0.6, moment), updatedAt: moment() },
    ...{ assigneeId: some(0.6, somebody), assignedAt: some(0.6, moment) },
    ...{ submittedAt: some(0.4, moment), submittedBy: some(0.8, somebody) },
    ...{ approvedAt: some(0.25, moment), returnedAt: some(0.3, moment), returnedTo: some(0.8, somebody) },
    ...{ publishAt: some(0.2, moment), embargoUntil: some(0.2, moment) },
    ...{ withdrawnAt: some(0.1, moment), spikedAt: some(0.1, moment) },
  };
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}
