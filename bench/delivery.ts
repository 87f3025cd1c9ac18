import { request } from "node:http";
import { parseArgs } from "node:util";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { closeDatabase, driver } from "#db/client.ts";
import { generateArticles } from "#db/generate/generate-articles.ts";
import { aStaff, done } from "#db/testing/builders.ts";
import { type Cost, costOf, memoryMbOf } from "./load.ts";
import { type BenchNewsroom, benchHome, removeHome, startBare, startNewsroom, startNext } from "./newsroom.ts";

/** Prints what delivering readers' pages costs, beside a bare server with the same bytes and the same page through `next start`. */
const { values } = parseArgs({
  options: { articles: { type: "string", default: "1000" }, seconds: { type: "string", default: "4" } },
});
const articles = Number(values.articles);
const seconds = Number(values.seconds);

const home = await benchHome();
const newsroom = await startNewsroom(home);
process.env.DATABASE_URL = newsroom.databaseUrl;
process.env.READALSO_HOME = home;
try {
  const made = await generateArticles({ count: articles, say: () => {} });
  console.log(`${articles} articles generated, ${Math.round(made.articles / made.seconds)} a second\n`);
  await measure(newsroom);
} finally {
  await closeDatabase();
  await newsroom.stop();
  await removeHome(home);
}

async function measure({ url, pid, databaseUrl }: BenchNewsroom): Promise<void> {
  const paths = await newestPaths(12_000);
  const path = paths.shift() ?? "/";
  const article = { url: url + path, pid, seconds };
  const br = { "accept-encoding": "br" };
  const page = await fetchRaw(article.url, br);
  const plain = await fetchRaw(article.url, { "accept-encoding": "identity" });
  const bare = await startBare(page.body, { "content-type": "text/html; charset=utf-8", "content-encoding": "br" });
  const bareHit = await costOf({ url: bare.url, pid: bare.pid, seconds });
  await bare.stop();
  const next = await startNext(databaseUrl, home);
  await fetchRaw(next.url + path, {});
  const nextArticle = await costOf({ url: next.url + path, pid: next.pid, seconds });
  await next.stop();

  const hit = await costOf({ ...article, headers: br });
  row("the same bytes from a bare node:http server", bareHit, bareHit);
  row("article, hit, br", hit, bareHit);
  row("article, hit, identity", await costOf(article), bareHit);
  row("article, 304", await costOf({ ...article, headers: { ...br, "if-none-match": page.etag } }), bareHit);
  await fetchRaw(`${url}/`, br);
  row("front, hit, br", await costOf({ ...article, url: `${url}/`, headers: br }), bareHit);
  const misses = paths.splice(0, Math.min(500, paths.length));
  const miss = await costOf({ ...article, paths: misses, headers: br });
  row("article, miss", miss, bareHit);
  row("article through next start", nextArticle, bareHit);
  say("hit against next start, CPU", `1 / ${(nextArticle.cpuMs / hit.cpuMs).toFixed(1)}`);
  say("miss against next start, CPU", (miss.cpuMs / nextArticle.cpuMs).toFixed(2));
  say("HTML of an article: plain, br", `${plain.body.length} B, ${page.body.length} B (its CSS inside)`);
  await sayParts(url, plain.body.toString());
  await sayFreshness(url);
  const distinct = paths.slice(0, 10_000);
  if (distinct.length > 0) await costOf({ ...article, paths: distinct, headers: br });
  say(`memory after ${distinct.length + misses.length} distinct pages`, `${memoryMbOf(pid).toFixed(0)} MB`);
}

function row(what: string, cost: Cost, against: Cost): void {
  const ratio = (cost.cpuMs / against.cpuMs).toFixed(1);
  say(what, `${Math.round(cost.perSecond)} a second, ${cost.cpuMs.toFixed(3)} ms CPU, ${ratio} × bare`);
}

function say(what: string, value: string): void {
  console.log(`${what.padEnd(48)} ${value}`);
}

async function newestPaths(count: number): Promise<string[]> {
  const rows = await driver()<{ address: string }[]>`
    SELECT address FROM live_articles WHERE image IS NOT NULL ORDER BY first_published_at DESC, article_id DESC LIMIT ${count}`;
  return rows.map((one) => one.address);
}

/** What a first visit fetches beside the HTML. */
async function sayParts(url: string, html: string): Promise<void> {
  const fonts = [...html.matchAll(/href="(\/fonts\/[^"]+\.woff2)"/g)].map((found) => found[1] ?? "");
  const sizes = await Promise.all(
    [...new Set(fonts)].map(async (font) => (await fetchRaw(url + font, {})).body.length),
  );
  say("fonts preloaded by an article", `${sizes.reduce((sum, size) => sum + size, 0)} B in ${sizes.length} files`);
  const script = await fetchRaw(`${url}/reader.js`, { "accept-encoding": "br" });
  say("JavaScript of an article, br", `${script.body.length} B`);
}

/** From the answer of `publish` until a reader's next request shows it, 40 times. */
async function sayFreshness(url: string): Promise<void> {
  const editor = await aStaff("editor");
  const [live] = await driver()<{ id: string; address: string }[]>`
    SELECT article_id AS id, address FROM live_articles ORDER BY first_published_at DESC LIMIT 1`;
  if (!live) throw new Error("nothing is live");
  const articleId = Number(live.id);
  const taken: number[] = [];
  for (let at = 0; at < 40; at += 1) {
    const article = await readArticle(editor, articleId);
    if (!article) throw new Error("the article is gone");
    const headline = `Measured for the ${at + 1}th time`;
    const draft = { ...article.draft, headline };
    const saved = done(await saveDraft(editor, { articleId, baseRevision: article.revision, draft, kind: "save" }));
    done(await publishArticle(editor, { articleId, baseRevision: saved.revision }));
    const begun = performance.now();
    while (!(await fetchRaw(url + live.address, {})).body.includes(headline)) {
      if (performance.now() - begun > 5_000) throw new Error("the page stayed old for five seconds");
    }
    taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => `${(taken[Math.floor(taken.length * share)] ?? 0).toFixed(0)} ms`;
  say("publish → fresh at a reader, p50, p95", `${at(0.5)}, ${at(0.95)}`);
}

/** A page as it comes over the wire: `fetch` would decode it. */
function fetchRaw(url: string, headers: Record<string, string>): Promise<{ body: Buffer; etag: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
        else resolve({ body: Buffer.concat(parts), etag: response.headers.etag ?? "" });
      });
    })
      .on("error", reject)
      .end();
  });
}
