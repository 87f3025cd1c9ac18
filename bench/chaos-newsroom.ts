import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { anArticle, done, paragraph } from "#db/testing/builders.ts";
import { addToken } from "#db/tokens/add-token.ts";
import { chromiumPath } from "../e2e/chromium.ts";
import { type Newsroom, startNewsroom } from "../e2e/newsroom.ts";
import { JOURNEYS } from "../e2e/staff-page.ts";
import { startEmbeddedPostgres } from "../server/embedded-postgres.ts";
import { type ChaosWriter, chaosWriter } from "./chaos-writer.ts";
import { benchHome, removeHome } from "./newsroom.ts";

export type ChaosNewsroom = {
  articleId: number;
  /** Two processes on one database. */
  processes: Newsroom[];
  writers: ChaosWriter[];
  /** Of a program that may write through the API. */
  token: string;
  /** Ends a process: without a word, or as a deploy does. */
  end: (process: number, way: "killed" | "stopped") => Promise<void>;
  /** Starts a process again where it was, unless it runs. */
  restart: (process: number) => Promise<void>;
  close: () => Promise<void>;
};

/** Two processes, a browser, and people who have one article open. */
export async function chaosNewsroom(letters: string[]): Promise<ChaosNewsroom> {
  const home = await benchHome();
  const postgres = await startEmbeddedPostgres({ home });
  const secret = randomBytes(24).toString("hex");
  writeFileSync(join(home, "auth-secret"), secret);
  Object.assign(process.env, { DATABASE_URL: postgres.url, AUTH_SECRET: secret, READALSO_E2E_HOME: home });
  await migrateDatabase(postgres.url);
  const shared = { DATABASE_URL: postgres.url, AUTH_SECRET: secret };
  const processes = [await startNewsroom(shared), await startNewsroom(shared)];
  const running = [true, true];
  process.env.READALSO_E2E_URL = processes[0]?.url ?? "";
  const { token } = done(await addToken(JOURNEYS, { name: "Chaos", role: "editor" }));
  const body = { type: "doc" as const, content: ["—", "—", "—"].map(paragraph) };
  const { articleId } = await anArticle({ headline: "Who writes most", body });
  const browser = await aBrowser();
  const writers: ChaosWriter[] = [];
  for (const [at, letter] of letters.entries()) {
    const port = portOf(processes[at % 2]);
    writers.push(await chaosWriter({ browser, letter, port, articleId }));
  }
  return {
    ...{ articleId, processes, writers, token },
    end: async (at, way) => {
      running[at] = false;
      if (way === "killed") await processes[at]?.kill();
      await processes[at]?.stop();
    },
    restart: async (at) => {
      if (running[at]) return;
      processes[at] = await startNewsroom({ ...shared, PORT: String(portOf(processes[at])) });
      running[at] = true;
    },
    close: async () => {
      for (const { line } of writers) line.close();
      await browser.close();
      await Promise.all(processes.map(({ stop }) => stop()));
      await closeDatabase();
      await postgres.stop();
      await removeHome(home);
    },
  };
}

export function portOf(newsroom: Newsroom | undefined): number {
  return Number(new URL(newsroom?.url ?? "").port);
}

async function aBrowser(): Promise<Browser> {
  const executablePath = await chromiumPath();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  return chromium.launch({ args, ...(executablePath && { executablePath }) });
}
