import { parseArgs } from "node:util";
import type { ArticleFilter } from "#db/articles/find-page.ts";
import { listArticles } from "#db/articles/list-articles.ts";
import { closeDatabase, driver } from "#db/client.ts";
import { generateArticles } from "#db/generate/generate-articles.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { COLUMNS } from "#lib/workflow.ts";
import { startEmbeddedPostgres } from "../server/embedded-postgres.ts";
import { benchHome, removeHome } from "./newsroom.ts";
import { type BenchPerson, spreadWork } from "./spread-work.ts";

/**
 * Prints how long the newsroom's lists take, per view and role: `node bench/lists.ts --articles N [--runs N] [--home FOLDER]`.
 * A folder that is named is kept, and its articles are used again. Each page has 50 rows and is read as the screen reads it.
 */
const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "1000" },
    runs: { type: "string", default: "40" },
    home: { type: "string" },
  },
});
const ROLES = ["reporter", "editor", "chief"] as const;
const BUDGET_MS = 50;

const home = values.home ?? (await benchHome());
process.env.READALSO_HOME = home;
const postgres = await startEmbeddedPostgres({ home });
process.env.DATABASE_URL = postgres.url;
try {
  await migrateDatabase(postgres.url);
  const people = await prepare(Number(values.articles));
  await measure(people, Number(values.runs));
} finally {
  await closeDatabase();
  await postgres.stop();
  if (!values.home) await removeHome(home);
}

async function prepare(count: number): Promise<BenchPerson[]> {
  const [there] = await driver()<{ count: number }[]>`SELECT count(*)::int AS count FROM articles`;
  if ((there?.count ?? 0) === 0) await generateArticles({ count, say: () => {} });
  const people = await spreadWork();
  const [shelves] = await driver()<{ articles: number }[]>`SELECT count(*)::int AS articles FROM articles`;
  console.log(
    `${shelves?.articles} articles, ${people.length} people; least · p50 / p95 in ms of ${values.runs} pages each\n`,
  );
  return people;
}

async function measure(people: BenchPerson[], runs: number): Promise<void> {
  console.log(["list".padEnd(46), ...ROLES.map((role) => role.padStart(22))].join(""));
  let slow = 0;
  for (const [what, ask] of Object.entries(await questions())) {
    const cells: string[] = [];
    for (const role of ROLES) {
      const [least, p50, p95] = await timesOf(
        people.filter((person) => person.role === role),
        { ask, runs },
      );
      if (p95 > BUDGET_MS) slow += 1;
      const times = `${least.toFixed(1)} · ${p50.toFixed(1)} / ${p95.toFixed(1)}`;
      cells.push(`${times}${p95 > BUDGET_MS ? " !" : ""}`.padStart(22));
    }
    console.log([what.padEnd(46), ...cells].join(""));
  }
  console.log(`\n${slow === 0 ? "Every list" : `All but ${slow} lists`} within ${BUDGET_MS} ms at p95.`);
}

type Ask = (person: BenchPerson, run: number) => Promise<unknown>;

async function timesOf(
  people: BenchPerson[],
  { ask, runs }: { ask: Ask; runs: number },
): Promise<[least: number, p50: number, p95: number]> {
  const taken: number[] = [];
  for (let run = -5; run < runs; run += 1) {
    const person = people[(run + 5) % people.length] as BenchPerson;
    const begun = performance.now();
    await ask(person, Math.max(run, 0));
    if (run >= 0) taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.min(Math.floor(taken.length * share), taken.length - 1)] ?? 0;
  return [at(0), at(0.5), at(0.95)];
}

async function questions(): Promise<Record<string, Ask>> {
  const facts = await readFacts();
  const { section, otherSection, desk, word, midway } = facts;
  const filters: Record<string, ArticleFilter> = {
    all: {},
    "all, in the middle of the archive": { after: midway },
    mine: { view: "mine" },
    waiting: { view: "waiting" },
    late: { view: "late" },
    today: { view: "today" },
    drafts: { status: "draft" },
    submitted: { status: "submitted" },
    approved: { status: "approved" },
    scheduled: { status: "scheduled" },
    embargoed: { status: "embargoed" },
    live: { status: "live" },
    changed: { status: "changed" },
    withdrawn: { status: "withdrawn" },
    spiked: { status: "spiked" },
    "mine, spiked": { view: "mine", status: "spiked" },
    "mine, drafts": { view: "mine", status: "draft" },
    "a section": { section },
    "a section that is not there": { section: "nowhere" },
    "a section's drafts": { section, status: "draft" },
    "a section's spiked": { section, status: "spiked" },
    "a desk": { desk },
    "no desk": { desk: null },
    "a desk and its section": { desk, section },
    "a desk and a section that hardly meet": { desk, section: otherSection },
    "in nobody's name, withdrawn": { assignee: null, status: "withdrawn" },
    "a common word": { q: word },
    "a common word in a section": { q: word, section },
    "a common word among drafts": { q: word, status: "draft" },
    "two common words": { q: `${word} ${facts.second}` },
    "a rare word": { q: facts.rare },
    "a word in no headline": { q: "zyzzyva" },
    "two letters in no headline": { q: "qz" },
    "a word in no headline, mine": { q: "zyzzyva", view: "mine" },
  };
  const lists = Object.entries(filters).map(([what, filter]) => {
    const ask: Ask = (person) => listArticles(person, { ...filter, timeZone: "Europe/Kyiv" });
    return [what, ask] as const;
  });
  const assigned: Ask = (person) => listArticles(person, { assignee: person.id, section });
  const board: Ask = (person) =>
    Promise.all(COLUMNS.map((column) => listArticles(person, { column, limit: 25, timeZone: "Europe/Kyiv" })));
  return Object.fromEntries([...lists, ["assigned to me, in a section", assigned], ["the board, five columns", board]]);
}

async function readFacts() {
  const sections = await driver()<{ slug: string }[]>`SELECT slug FROM sections ORDER BY id`;
  const [desk] = await driver()<{ id: string }[]>`
    SELECT desk_id AS id FROM articles WHERE section_id = (SELECT min(id) FROM sections) GROUP BY desk_id ORDER BY count(*) DESC LIMIT 1`;
  const [midway] = await driver()<{ mark: string }[]>`
    SELECT (extract(epoch from percentile_disc(0.5) WITHIN GROUP (ORDER BY updated_at)) * 1000000)::bigint || '-1' AS mark FROM articles`;
  const words = await driver()<{ word: string; times: number }[]>`
    SELECT word, count(*)::int AS times FROM (SELECT unnest(string_to_array(lower(headline), ' ')) AS word FROM articles LIMIT 20000) AS words
    WHERE length(word) > 3 GROUP BY word ORDER BY times DESC`;
  return {
    section: sections[0]?.slug ?? "",
    otherSection: sections.at(-1)?.slug ?? "",
    desk: Number(desk?.id),
    midway: midway?.mark ?? "",
    word: words[0]?.word ?? "",
    second: words[5]?.word ?? "",
    rare: words.at(-1)?.word ?? "",
  };
}
