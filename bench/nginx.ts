import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { ask } from "./ask.ts";
import { type Server, startBare, stop } from "./newsroom.ts";

/** What a page is in one encoding, as our server sent it. */
export type StoredPage = { name: string; body: Buffer; encoding?: string };

const NGINX = "nginx";
const TYPE = "text/html; charset=utf-8";
const START_MS = 5_000;

/**
 * Serves these bytes as static files by nginx, one worker, where nginx is installed, else by a bare `node:http` server. Each
 * page is at `/name`; what is compressed is stored compressed.
 */
export async function startStatic({
  pages,
  folder,
}: {
  pages: StoredPage[];
  folder: string;
}): Promise<Server & { by: string }> {
  if (spawnSync(NGINX, ["-v"]).status !== 0) return { ...(await startBare(answersOf(pages))), by: "bare node:http" };
  const root = join(folder, "static");
  await mkdir(join(root, "temp"), { recursive: true });
  for (const page of pages) await writeFile(join(root, page.name), page.body);
  const port = await freePort();
  const configuration = join(root, "nginx.conf");
  await writeFile(configuration, configurationOf({ pages, root, port }));
  const child = spawn(NGINX, ["-p", root, "-e", "stderr", "-c", configuration], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/${pages[0]?.name}`);
  return { url, pid: workerOf(child.pid ?? 0), stop: () => stop(child), by: "nginx" };
}

function configurationOf({ pages, root, port }: { pages: StoredPage[]; root: string; port: number }): string {
  const { uid, username } = userInfo();
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${join(root, "temp", kind)};`,
  );
  const locations = pages.map(
    ({ name, encoding }) =>
      `location = /${name} { ${encoding ? `add_header Content-Encoding ${encoding};` : ""} default_type "${TYPE}"; types { } }`,
  );
  return [
    uid === 0 ? `user ${username};` : "",
    "daemon off; worker_processes 1; error_log stderr;",
    `pid ${join(root, "nginx.pid")};`,
    "events { worker_connections 256; }",
    "http {",
    "access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; gzip off;",
    ...temporary,
    `server { listen 127.0.0.1:${port}; root ${root}; add_header Vary Accept-Encoding;`,
    ...locations,
    "} }",
  ].join("\n");
}

function answersOf(pages: StoredPage[]) {
  return Object.fromEntries(
    pages.map(({ name, body, encoding }) => [
      `/${name}`,
      { body, headers: { "content-type": TYPE, etag: '"1"', ...(encoding && { "content-encoding": encoding }) } },
    ]),
  );
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The first process is the master; its one child serves. */
function workerOf(master: number): number {
  return Number(readFileSync(`/proc/${master}/task/${master}/children`, "utf8").trim().split(" ")[0]);
}

async function answering(url: string): Promise<void> {
  const begun = performance.now();
  for (;;) {
    try {
      await ask(url);
      return;
    } catch (error) {
      if (performance.now() - begun > START_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
