import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/**
 * Prints what README.md says in numbers: starts a newsroom of its own on an empty folder, twice, then asks it for an article
 * and saves a draft many times through the API.
 */
const FOLDER = fileURLToPath(new URL("..", import.meta.url));
const SAVES = 200;
const rows: [what: string, value: string][] = [];

const home = await mkdtemp(join(tmpdir(), "readalso-bench-"));
// As root, Postgres runs as a user of its own and must be able to enter.
await chmod(home, 0o755);
try {
  await rm(join(FOLDER, ".next"), { recursive: true, force: true });
  const first = await start();
  rows.push(["`npm ci` done → first page, first start (build, database, demo)", seconds(first.ms)]);
  await stop(first.child);
  const second = await start();
  rows.push(["`npm ci` done → first page, second start", seconds(second.ms)]);
  try {
    await measureArticle(second.url);
    await measureSaves(second.url);
  } finally {
    await stop(second.child);
  }
} finally {
  await rm(home, { recursive: true, force: true });
}
for (const [what, value] of rows) console.log(`${what.padEnd(66)} ${value}`);

async function start(): Promise<{ child: ChildProcess; url: string; ms: number }> {
  const begun = performance.now();
  const env = { ...process.env, PORT: "0", HOST: "127.0.0.1", READALSO_HOME: home, DATABASE_URL: "", SITE_URL: "" };
  const child = spawn(process.execPath, ["server/main.ts"], { cwd: FOLDER, env, stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (part: Buffer) => {
      said += part.toString();
      const site = /Site\s+(http\S+)/.exec(said)?.[1];
      if (site) resolve(site);
    });
    child.once("exit", () => reject(new Error(`The newsroom did not start:\n${said}`)));
  });
  const page = await fetch(url);
  await page.text();
  if (!page.ok) throw new Error(`The front answered ${page.status}.`);
  return { child, url, ms: performance.now() - begun };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

async function measureArticle(url: string): Promise<void> {
  const article = `${url}/politics/arrel-agreement`;
  const plain = await (await fetch(article, { headers: { "accept-encoding": "identity" } })).arrayBuffer();
  const { stdout } = await promisify(execFile)("curl", [
    "-s",
    "-o",
    "/dev/null",
    "-H",
    "Accept-Encoding: br",
    "-w",
    "%{size_download}",
    article,
  ]);
  rows.push(["HTML of an article with a picture, its CSS inside", bytes(plain.byteLength)]);
  rows.push(["The same, brotli, over the wire", bytes(Number(stdout))]);
}

async function measureSaves(url: string): Promise<void> {
  const token = await addToken();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const send = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { id: number; revision: number };
  };
  const text = "The river is low, and everybody who lives beside it has begun to count. ".repeat(60);
  const { id, revision } = await send("POST", "/articles", {
    section: "politics",
    headline: "A draft to measure",
    bodyHtml: `<p>${text}</p>`,
  });
  const taken: number[] = [];
  let baseRevision = revision;
  for (let save = 0; save < SAVES; save += 1) {
    const draft = {
      baseRevision,
      section: "politics",
      headline: "A draft to measure",
      bodyHtml: `<p>${text}</p><p>Line ${save}.</p>`,
    };
    const begun = performance.now();
    baseRevision = (await send("PUT", `/articles/${id}/draft`, draft)).revision;
    taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => `${(taken[Math.floor(taken.length * share)] ?? 0).toFixed(1)} ms`;
  rows.push([`Draft save, request to answer, ${SAVES} saves: p50 / p95`, `${at(0.5)} / ${at(0.95)}`]);
}

async function addToken(): Promise<string> {
  const env = { ...process.env, READALSO_HOME: home, DATABASE_URL: "" };
  const words = ["server/cli.ts", "token:add", "Bench", "--role", "editor"];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: FOLDER, env });
  return stdout.trim().split("\n").at(-1) ?? "";
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function bytes(count: number): string {
  return `${(count / 1024).toFixed(1)} KB`;
}
