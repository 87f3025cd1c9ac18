import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("..", import.meta.url));

/** A newsroom started for measuring, in a folder of its own. */
export type BenchNewsroom = { url: string; pid: number; databaseUrl: string; stop: () => Promise<void> };

export async function benchHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "readalso-bench-"));
  // As root, Postgres runs as a user of its own and must be able to enter.
  await chmod(home, 0o755);
  return home;
}

export async function removeHome(home: string): Promise<void> {
  await rm(home, { recursive: true, force: true });
}

/** Starts `npm start` on this home and waits until it says that it is ready. */
export async function startNewsroom(home: string): Promise<BenchNewsroom> {
  const env = { ...process.env, PORT: "0", HOST: "127.0.0.1", READALSO_HOME: home, DATABASE_URL: "", SITE_URL: "" };
  const child = spawn(process.execPath, ["server/main.ts"], { cwd: FOLDER, env, stdio: ["ignore", "pipe", "inherit"] });
  const url = await said(child, /Site\s+(http\S+)/);
  const databaseUrl = (await readFile(join(home, "database-url"), "utf8")).trim();
  return { url, pid: child.pid ?? 0, databaseUrl, stop: () => stop(child) };
}

/** The same production build through Next's own server, on the same database. */
export async function startNext(databaseUrl: string, home: string): Promise<Omit<BenchNewsroom, "databaseUrl">> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, READALSO_HOME: home, NEXT_TELEMETRY_DISABLED: "1" };
  const next = join(FOLDER, "node_modules/next/dist/bin/next");
  const words = [next, "start", "--port", "0", "--hostname", "127.0.0.1"];
  const child = spawn(process.execPath, words, { cwd: FOLDER, env, stdio: ["ignore", "pipe", "inherit"] });
  const url = await said(child, /Local:\s+(http\S+)/);
  return { url, pid: child.pid ?? 0, stop: () => stop(child) };
}

/** A bare `node:http` server in a process of its own that answers everything with these bytes. */
export async function startBare(
  bytes: Buffer,
  headers: Record<string, string>,
): Promise<Omit<BenchNewsroom, "databaseUrl">> {
  const program = `
    const { createServer } = require("node:http");
    const body = Buffer.from(process.env.BODY, "base64");
    const headers = { ...JSON.parse(process.env.HEADERS), "content-length": body.length };
    const server = createServer((request, response) => response.writeHead(200, headers).end(body));
    server.listen(0, "127.0.0.1", () => console.log("Bare http://127.0.0.1:" + server.address().port));`;
  const env = { ...process.env, BODY: bytes.toString("base64"), HEADERS: JSON.stringify(headers) };
  const child = spawn(process.execPath, ["-e", program], { env, stdio: ["ignore", "pipe", "inherit"] });
  const url = await said(child, /Bare (http\S+)/);
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

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
