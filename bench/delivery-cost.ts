import { closeDatabase, driver } from "#db/client.ts";
import { generateArticles } from "#db/generate/generate-articles.ts";
import { ask } from "./ask.ts";
import { measureFreshness } from "./freshness.ts";
import { type Cost, costOf, costOfPaths, inTurns, memoryMbOf, settled } from "./load.ts";
import { type BenchNewsroom, benchHome, removeHome, type Server, startNewsroom, startNext } from "./newsroom.ts";
import { type StoredPage, startStatic } from "./nginx.ts";
import type { Row } from "./table.ts";

type Bench = { newsroom: BenchNewsroom; home: string; paths: string[]; path: string; seconds: number };
/** One request and its headers; `name` is where the same bytes are in the static server. */
type Way = { what: string; path: string; encoding: string; name: string; known?: boolean };

const MEMORY_PAGES = 10_000;
// Pages asked for in turn where each is made anew; each once before it counts.
const MISS_PAGES = 200;
const MISS_TURN = 2;
// The first requests cost more, until the engine has compiled what they run through; Next needs fewer of its slow ones.
const WARM_SECONDS = 6;
const NEXT_WARM_SECONDS = 1;

type Asked = { articles: number; seconds: number; kept?: string | undefined };

/**
 * Generates so many articles in a newsroom of its own, or takes those of a home that is kept, and says what delivering readers'
 * pages costs there.
 */
export async function measureDelivery({ articles, seconds, kept }: Asked): Promise<Row[]> {
  const home = kept ?? (await benchHome());
  const newsroom = await startNewsroom({ home });
  process.env.DATABASE_URL = newsroom.databaseUrl;
  process.env.READALSO_HOME = home;
  try {
    const generated = await generatedNow(articles);
    const paths = await newestPaths(MEMORY_PAGES);
    await settled(newsroom.pid);
    const bench = { newsroom, home, paths, path: paths[0] ?? "/", seconds };
    return [
      generated,
      ...(await measureHits(bench)),
      ...(await measureMisses(bench)),
      ...(await measureBytes(bench)),
      await measureFreshness(newsroom.url),
      await measureMemory(bench),
    ];
  } finally {
    await closeDatabase();
    await newsroom.stop();
    if (!kept) await removeHome(home);
  }
}

async function generatedNow(articles: number): Promise<Row> {
  const what = "`generate`";
  const [there] = await driver()<{ count: number }[]>`SELECT count(*)::int AS count FROM live_articles`;
  if ((there?.count ?? 0) > articles / 2) return { what, value: "there already" };
  const made = await generateArticles({ count: articles, say: () => {} });
  // Postgres would do this by itself in the minutes that follow, beside what is measured.
  await driver()`VACUUM (ANALYZE)`;
  return { what, value: `${Math.round(made.articles / made.seconds).toLocaleString("en")} articles a second` };
}

async function newestPaths(count: number): Promise<string[]> {
  const rows = await driver()<{ address: string }[]>`
    SELECT address FROM live_articles WHERE image IS NOT NULL ORDER BY first_published_at DESC, article_id DESC LIMIT ${count}`;
  return rows.map((one) => one.address);
}

/** What is kept, asked for one way after the other, beside a static server and `next start`. */
async function measureHits({ newsroom, home, path, seconds }: Bench): Promise<Row[]> {
  const ways: Way[] = [
    { what: "article, hit, brotli", path, encoding: "br", name: "article.br" },
    { what: "article, hit, gzip", path, encoding: "gzip", name: "article.gz" },
    { what: "article, hit, not compressed", path, encoding: "identity", name: "article.html" },
    { what: "article, 304", path, encoding: "br", name: "article.br", known: true },
    { what: "front, hit, brotli", path: "/", encoding: "br", name: "front.br" },
  ];
  const pages: StoredPage[] = [];
  for (const { path: asked, encoding, name, known } of ways) {
    if (known) continue;
    const { body } = await ask(newsroom.url + asked, { "accept-encoding": encoding });
    pages.push({ name, body, ...(encoding === "identity" ? {} : { encoding }) });
  }
  const beside = await measureBeside({ newsroom, home, path, seconds, ways, pages });
  const rendered = await measureNext({ newsroom, home, seconds, ways });
  return ways.map(({ what }, at) => hitRow({ what, ...(beside[at] as Beside), rendered: rendered[at] }));
}

type Beside = { costs: Awaited<ReturnType<typeof inTurns>>; by: string };
type Hits = Pick<Bench, "newsroom" | "home" | "seconds"> & { ways: Way[] };

/** Each way, ours and a static server's in turns; nothing else is running meanwhile. */
async function measureBeside({
  newsroom,
  home,
  path,
  seconds,
  ways,
  pages,
}: Hits & Pick<Bench, "path"> & { pages: StoredPage[] }): Promise<Beside[]> {
  const fixed = await startStatic({ pages, folder: home });
  const all: Beside[] = [];
  try {
    const warming = { url: newsroom.url + path, pid: newsroom.pid, headers: { "accept-encoding": "br" } };
    await costOf({ ...warming, seconds: WARM_SECONDS });
    for (const way of ways) {
      const costs = await inTurns(
        () => costOfWay({ server: newsroom, path: way.path, way, seconds }),
        () => costOfWay({ server: fixed, path: `/${way.name}`, way, seconds }),
      );
      all.push({ costs, by: fixed.by });
    }
  } finally {
    await fixed.stop();
  }
  return all;
}

/** The same pages through `next start`, where they are other work: it compresses by gzip alone, and a 304 is a page to it. */
async function measureNext({ newsroom, home, seconds, ways }: Hits): Promise<(Cost | undefined)[]> {
  const server = await startNext({ databaseUrl: newsroom.databaseUrl, home });
  const all: (Cost | undefined)[] = [];
  try {
    for (const way of ways) {
      const isNew = !way.known && way.encoding !== "gzip";
      const asked = { server, path: way.path, way };
      if (isNew) await costOfWay({ ...asked, seconds: NEXT_WARM_SECONDS });
      all.push(isNew ? await costOfWay({ ...asked, seconds }) : undefined);
    }
  } finally {
    await server.stop();
  }
  return all;
}

async function costOfWay({
  server,
  path,
  way,
  seconds,
}: {
  server: Server;
  path: string;
  way: Way;
  seconds: number;
}): Promise<Cost> {
  const url = server.url + path;
  // Next has no brotli: whoever accepts that gets gzip from it, as a browser would.
  const headers: Record<string, string> = { "accept-encoding": way.encoding === "br" ? "gzip, br" : way.encoding };
  const first = await ask(url, headers);
  if (way.known) headers["if-none-match"] = String(first.headers.etag);
  return costOf({ url, pid: server.pid, seconds, headers });
}

function hitRow({
  what,
  costs: { ours, theirs, ratio },
  by,
  rendered,
}: {
  what: string;
  costs: Awaited<ReturnType<typeof inTurns>>;
  by: string;
  rendered: Cost | undefined;
}): Row {
  const besides = [
    `${cost(ours)} = ${ratio.toFixed(1)} × ${by} (${cost(theirs)})`,
    ...(rendered ? [`1/${Math.round(rendered.cpuMs / ours.cpuMs)} of next start (${cost(rendered)})`] : []),
  ];
  return { what, value: besides.join(", "), cost: ours.cpuMs };
}

/** The same articles made anew at each request: by a newsroom that keeps nothing, and by `next start`. */
async function measureMisses({ newsroom, paths, seconds }: Bench): Promise<Row[]> {
  const { databaseUrl } = newsroom;
  const asked = paths.slice(0, MISS_PAGES);
  const home = await benchHome();
  const keepsNothing = await startNewsroom({ home, settings: { DATABASE_URL: databaseUrl, PAGE_CACHE_MB: "0" } });
  const next = await startNext({ databaseUrl, home });
  const rows: Row[] = [];
  try {
    for (const { url, pid } of [keepsNothing, next]) await costOfPaths({ url, pid, paths: asked });
    for (const [encoding, what] of [
      ["gzip, br", "article, miss, compressed"],
      ["identity", "article, miss, not compressed"],
    ] as const) {
      // So few a second: a turn of one second would be mostly chance.
      const load = { paths: asked, seconds: MISS_TURN * seconds, headers: { "accept-encoding": encoding } };
      const { ours, theirs, ratio } = await inTurns(
        () => costOfPaths({ ...load, ...keepsNothing }),
        () => costOfPaths({ ...load, ...next }),
      );
      const value = `${cost(ours)} = ${ratio.toFixed(2)} × next start (${cost(theirs)})`;
      rows.push({ what, value, cost: ours.cpuMs });
    }
  } finally {
    await next.stop();
    await keepsNothing.stop();
    await removeHome(home);
  }
  return rows;
}

/** What a first visit to an article fetches. */
async function measureBytes({ newsroom: { url }, path }: Bench): Promise<Row[]> {
  const plain = (await ask(url + path)).body;
  const html = plain.toString();
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].reduce((sum, [, css = ""]) => sum + css.length, 0);
  const sizes: string[] = [];
  for (const encoding of ["br", "gzip"])
    sizes.push(kilobytes((await ask(url + path, { "accept-encoding": encoding })).body.length));
  const fonts = new Set([...html.matchAll(/href="(\/fonts\/[^"]+\.woff2)"/g)].map((found) => found[1] ?? ""));
  let fontBytes = 0;
  for (const font of fonts) fontBytes += (await ask(url + font)).body.length;
  const script = (await ask(`${url}/reader.js`, { "accept-encoding": "br" })).body.length;
  return [
    { what: "HTML of an article · of it CSS", value: `${kilobytes(plain.length)} · ${kilobytes(styles)}` },
    { what: "over the wire: brotli · gzip", value: sizes.join(" · ") },
    {
      what: "fonts it preloads · its JavaScript, brotli",
      value: `${kilobytes(fontBytes)} in ${fonts.size} files · ${kilobytes(script)}`,
    },
  ];
}

async function measureMemory({ newsroom: { url, pid }, paths }: Bench): Promise<Row> {
  const what = `memory of the process, before → after ${MEMORY_PAGES.toLocaleString("en")} distinct pages`;
  if (paths.length < MEMORY_PAGES) return { what, value: "has fewer" };
  const before = memoryMbOf(pid);
  await costOfPaths({ url, pid, paths, headers: { "accept-encoding": "br" } });
  return { what, value: `${before.toFixed(0)} → ${memoryMbOf(pid).toFixed(0)} MB` };
}

function cost({ cpuMs, perSecond }: Cost): string {
  const digits = cpuMs < 1 ? 3 : 2;
  return `${cpuMs.toFixed(digits)} ms CPU, ${Math.round(perSecond).toLocaleString("en")} a s`;
}

function kilobytes(count: number): string {
  return `${(count / 1024).toFixed(1)} KB`;
}
