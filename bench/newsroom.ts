import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const FOLDER = fileURLToPath(new URL("..", import.meta.url));

/** A server started for measuring. */
export type Server = { url: string; pid: number; stop: () => Promise<void> };

/** A newsroom started for measuring; `ms` from the command to its first page. */
export type BenchNewsroom = Server & { databaseUrl: string; ms: number };

/** A folder of its own for one newsroom. */
export async function benchHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "readalso-bench-"));
  // As root, Postgres runs as a user of its own and must be able to enter.
  await chmod(home, 0o755);
  return home;
}

export async function removeHome(home: string): Promise<void> {
  await rm(home, { recursive: true, force: true });
}

/** Starts what `npm start` starts on this home, with these settings, and asks for the front once. */
export async function startNewsroom({
  home,
  settings = {},
}: {
  home: string;
  settings?: Record<string, string>;
}): Promise<BenchNewsroom> {
  const begun = performance.now();
  const place = { PORT: "0", HOST: "127.0.0.1", READALSO_HOME: home, DATABASE_URL: "", SITE_URL: "" };
  // As `npm start` sets it in package.json.
  const own = { ...place, MALLOC_ARENA_MAX: "2", ...settings };
  const words = ["server/main.ts"];
  const server = await startServer({ words, settings: own, pattern: /Site\s+(http\S+)/ });
  const page = await fetch(server.url);
  await page.text();
  if (!page.ok) throw new Error(`The front answered ${page.status}.`);
  const ms = performance.now() - begun;
  const databaseUrl = own.DATABASE_URL || (await readFile(join(home, "database-url"), "utf8")).trim();
  // `localhost` may mean ::1 first, and it listens on 127.0.0.1.
  return { ...server, url: server.url.replace("localhost", "127.0.0.1"), databaseUrl, ms };
}

/** The same production build through Next's own server, on the same database. */
export function startNext({ databaseUrl, home }: { databaseUrl: string; home: string }): Promise<Server> {
  const next = join(FOLDER, "node_modules/next/dist/bin/next");
  const words = [next, "start", "--port", "0", "--hostname", "127.0.0.1"];
  const settings = { DATABASE_URL: databaseUrl, READALSO_HOME: home, NEXT_TELEMETRY_DISABLED: "1" };
  return startServer({ words, settings, pattern: /Local:\s+(http\S+)/ });
}

/** A bare `node:http` server in a process of its own that answers each path with its bytes. */
export function startBare(answers: Record<string, { body: Buffer; headers: Record<string, string> }>): Promise<Server> {
  const program = `
    const { createServer } = require("node:http");
    const answers = JSON.parse(process.env.ANSWERS);
    for (const answer of Object.values(answers)) {
      answer.body = Buffer.from(answer.body, "base64");
      answer.headers["content-length"] = answer.body.length;
    }
    const server = createServer((request, response) => {
      const { body, headers } = answers[request.url];
      if (request.headers["if-none-match"]) response.writeHead(304, { etag: request.headers["if-none-match"] }).end();
      else response.writeHead(200, headers).end(body);
    });
    server.listen(0, "127.0.0.1", () => console.log("Bare http://127.0.0.1:" + server.address().port));`;
  const encoded = Object.entries(answers).map(([path, { body, headers }]) => [
    path,
    { body: body.toString("base64"), headers },
  ]);
  const settings = { ANSWERS: JSON.stringify(Object.fromEntries(encoded)) };
  return startServer({ words: ["-e", program], settings, pattern: /Bare (http\S+)/ });
}

async function startServer({
  words,
  settings,
  pattern,
}: {
  words: string[];
  settings: Record<string, string>;
  pattern: RegExp;
}): Promise<Server> {
  const env = { ...process.env, ...settings };
  const child = spawn(process.execPath, words, { cwd: FOLDER, env, stdio: ["ignore", "pipe", "inherit"] });
  const url = await said(child, pattern);
  return { url, pid: child.pid ?? 0, stop: () => stop(child) };
}

function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = "";
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      const found = pattern.exec(text)?.[1];
      if (found) resolve(found);
    });
    child.once("exit", () => reject(new Error(`It did not start:\n${text}`)));
  });
}

/** Asks a process to end and waits until it has. */
export function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
