import { setTimeout as wait } from "node:timers/promises";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { publishArticle } from "#db/articles/publish-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { closeDatabase } from "#db/client.ts";
import { aLiveArticle, anArticle, aStaff, aTopic, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { addToken } from "#db/tokens/add-token.ts";
import type { Draft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import { lightLoad } from "./light-load.ts";
import { type LonePostgres, lonePostgres } from "./lone-postgres.ts";
import { type Newsroom, startNewsroom } from "./newsroom.ts";
import { openStaffPage } from "./staff-page.ts";

const ARTICLES = 15;
// What a person may have to wait until it is known that a frozen database does not answer.
const KNOWN_MS = 9_000;
const SAYS_SO = /database is away/;

let database: LonePostgres;
let newsroom: Newsroom;
let admin: Staff;
let token: string;
let desk: { page: Page; context: BrowserContext };
let draft: Awaited<ReturnType<typeof anArticle>>;
const articles: Awaited<ReturnType<typeof aLiveArticle>>[] = [];
const paths: string[] = ["/", "/latest", "/support", "/feeds/rss.xml", "/sitemap.xml"];
const before = { ...process.env };

test.describe.configure({ mode: "serial" });
test.setTimeout(120_000);

test.beforeAll(async ({ browser }) => {
  test.setTimeout(400_000);
  database = await lonePostgres();
  newsroom = await startNewsroom({ DATABASE_URL: database.url });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    READALSO_E2E_URL: newsroom.url,
    READALSO_E2E_HOME: newsroom.home,
  });
  admin = await aStaff("admin");
  token = done(await addToken(admin, { name: "A program", role: "editor" })).token;
  await fill();
  desk = await openStaffPage({ browser, role: "admin" });
});

test.afterAll(async () => {
  await desk.context.close();
  await closeDatabase();
  await newsroom.stop();
  await database.remove();
  for (const name of ["DATABASE_URL", "READALSO_E2E_URL", "READALSO_E2E_HOME"]) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

test("with the database killed readers get every page, staff a plain sentence, and all of it comes back by itself", async () => {
  const [withdrawn, updated, fresh] = [articles.pop(), articles.at(-1), await aLiveArticle()];
  if (!withdrawn || !updated) throw new Error("there are no articles");
  paths.splice(paths.indexOf(withdrawn.address), 1);
  const load = await lightLoad({ newsroom, paths, staff: desk.context });
  const { page } = desk;
  const settings = await desk.context.newPage();
  await page.goto(`/newsroom/articles/${(await anArticle()).articleId}`);
  await settings.goto("/newsroom/settings");
  done(await withdrawArticle(admin, { articleId: withdrawn.articleId, notice: "It was wrong." }));
  await load.oneMoreRound();

  await database.kill();
  await staffAreTold({ within: 2_000 });
  await expect.poll(() => statusOf("/readyz")).toBe(503);
  expect(await statusOf("/healthz")).toBe(200);
  expect(await statusOf(withdrawn.address)).toBe(410);
  await neverServedIsRefused(fresh.address);
  await page.getByLabel("Headline", { exact: true }).fill("Typed while the database was away");
  await expect(page.getByText(/^Not saved: the server does not answer/)).toBeVisible();
  await settings.getByLabel("Tagline", { exact: true }).fill("Typed while the database was away");
  await settings.getByRole("button", { name: "Save site" }).click();
  await expect(settings.getByText(SAYS_SO)).toBeVisible();
  await expect(settings.getByLabel("Tagline", { exact: true })).toHaveValue("Typed while the database was away");
  expect(await load.oneMoreRound()).toContain("stale-if-error");

  await database.restart();
  await expect.poll(() => statusOf("/readyz"), { timeout: 15_000 }).toBe(200);
  await everythingIsBack({ updated, fresh: fresh.address, withdrawn: withdrawn.address });
  await expect(page.getByText(/^Saved/)).toBeVisible({ timeout: 20_000 });
  await settings.getByRole("button", { name: "Save site" }).click();
  await expect(settings.getByText("Saved. Readers see it now.")).toBeVisible();
  await load.end();
});

test("a database that is frozen, not gone, keeps nobody waiting", async () => {
  const [updated, fresh] = [articles.at(-2), await aLiveArticle()];
  if (!updated) throw new Error("there are no articles");
  const load = await lightLoad({ newsroom, paths, staff: desk.context });

  await database.freeze();
  // Asked at once, these are under way when it becomes known that nothing answers.
  await Promise.all([staffAreTold({ within: KNOWN_MS }), neverServedIsRefused(fresh.address)]);
  await staffAreTold({ within: 1_500 });
  expect(await statusOf("/readyz")).toBe(503);
  expect(await statusOf("/healthz")).toBe(200);
  expect(await load.oneMoreRound()).toContain("stale-if-error");

  database.thaw();
  await expect.poll(() => statusOf("/readyz"), { timeout: 15_000 }).toBe(200);
  await everythingIsBack({ updated, fresh: fresh.address });
  await load.end();
});

/** A small newsroom whose articles lead to each other. */
async function fill(): Promise<void> {
  const topic = await aTopic("harbour");
  paths.push("/topic/harbour");
  let section: number | undefined;
  for (let n = 0; n < ARTICLES; n += 1) {
    const links = articles.slice(-3).map(({ articleId }) => readAlso(articleId));
    const body: Draft["body"] = { type: "doc", content: [paragraph("The harbour reopened on Monday."), ...links] };
    const article = await aLiveArticle({ topics: [topic.id], body, ...(section !== undefined && { section }) });
    section ??= article.draft.section ?? undefined;
    articles.push(article);
    paths.push(article.address);
  }
  draft = await anArticle();
}

async function staffAreTold({ within }: { within: number }): Promise<void> {
  const asked = performance.now();
  const own = { origin: newsroom.url };
  const { request } = desk.context;
  const [list, opened, acted, program] = await Promise.all([
    request.get("/newsroom", { headers: { accept: "text/html" } }),
    request.post(`/newsroom/articles/${draft.articleId}/live`, { headers: own }),
    // A form sent without scripts.
    request.post("/sign-in", {
      form: { email: "x@example.org", password: "x" },
      headers: { ...own, accept: "text/html" },
    }),
    fetch(`${newsroom.url}/api/v1/articles`, { headers: { authorization: `Bearer ${token}` } }),
  ]);
  const waited = performance.now() - asked;
  for (const answer of [list, opened, acted]) {
    expect(answer.status(), answer.url()).toBe(503);
    expect(await answer.text()).toMatch(SAYS_SO);
    expect(await answer.text()).not.toMatch(/\bat .*:\d+:\d+|ECONN|CONNECTION_/);
    expect(answer.headers()["retry-after"]).toBe("5");
  }
  expect(program.status).toBe(503);
  expect(await program.json()).toMatchObject({ problem: "unavailable", title: expect.stringMatching(SAYS_SO) });
  expect(waited).toBeLessThan(within);
}

async function neverServedIsRefused(path: string): Promise<void> {
  const asked = performance.now();
  const answer = await fetch(newsroom.url + path);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("5");
  expect(await answer.text()).toContain("This page cannot be made just now.");
  expect(performance.now() - asked).toBeLessThan(KNOWN_MS);
}

/** Without a restart: reading, saving, publishing, and readers see it at their next request. */
async function everythingIsBack({
  updated,
  fresh,
  withdrawn,
}: {
  updated: (typeof articles)[number];
  fresh: string;
  withdrawn?: string;
}): Promise<void> {
  expect(await statusOf(fresh)).toBe(200);
  if (withdrawn) expect(await (await fetch(newsroom.url + withdrawn)).text()).toContain("It was wrong.");
  expect((await desk.context.request.get("/newsroom")).status()).toBe(200);
  const headers = { origin: newsroom.url };
  const opened = await desk.context.request.post(`/newsroom/articles/${draft.articleId}/live`, { headers });
  expect(opened.status()).toBe(200);
  const headline = `Changed after ${performance.now()}`;
  const { articleId, revision } = updated;
  const newer = done(
    await saveDraft(admin, { articleId, baseRevision: revision, kind: "save", draft: { ...updated.draft, headline } }),
  );
  done(await publishArticle(admin, { articleId, baseRevision: newer.revision }));
  // The notice travels from the commit to the process in milliseconds.
  for (let waited = 0; waited < 200 && !(await textOf(updated.address)).includes(headline); waited += 20)
    await wait(20);
  for (const path of [updated.address, "/", "/feeds/rss.xml"])
    expect((await textOf(path)).includes(headline), `${path} shows the change`).toBe(true);
}

async function statusOf(path: string): Promise<number> {
  const answer = await fetch(newsroom.url + path, { redirect: "manual" });
  await answer.arrayBuffer();
  return answer.status;
}

async function textOf(path: string): Promise<string> {
  return (await fetch(newsroom.url + path)).text();
}
