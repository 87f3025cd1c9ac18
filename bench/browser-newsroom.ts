import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { aStaff } from "#db/testing/builders.ts";
import type { Staff } from "#lib/permissions.ts";
import { chromiumPath } from "../e2e/chromium.ts";
import { startNewsroom } from "../e2e/newsroom.ts";
import { signIn } from "../e2e/staff-page.ts";
import { startEmbeddedPostgres } from "../server/embedded-postgres.ts";
import { benchHome, removeHome } from "./newsroom.ts";

export type BrowserNewsroom = {
  url: string;
  port: number;
  browser: Browser;
  /** Somebody who may publish, signed in, with an empty page of their own. */
  editor: (name: string) => Promise<{ page: Page; staff: Staff & { id: number } }>;
  close: () => Promise<void>;
};

/** A newsroom as `npm start` starts it, on a database of its own, and a browser for what is measured on screen. */
export async function browserNewsroom(): Promise<BrowserNewsroom> {
  const home = await benchHome();
  const postgres = await startEmbeddedPostgres({ home });
  const secret = randomBytes(24).toString("hex");
  writeFileSync(join(home, "auth-secret"), secret);
  Object.assign(process.env, { DATABASE_URL: postgres.url, AUTH_SECRET: secret, READALSO_E2E_HOME: home });
  await migrateDatabase(postgres.url);
  const newsroom = await startNewsroom({ DATABASE_URL: postgres.url, AUTH_SECRET: secret });
  process.env.READALSO_E2E_URL = newsroom.url;
  const browser = await aBrowser();
  return {
    url: newsroom.url,
    port: Number(new URL(newsroom.url).port),
    browser,
    editor: async (name) => {
      const staff = await aStaff("editor", name);
      const context = await browser.newContext({ baseURL: newsroom.url, viewport: { width: 1280, height: 900 } });
      await signIn(context, staff.id);
      return { page: await context.newPage(), staff };
    },
    close: async () => {
      await browser.close();
      await newsroom.stop();
      await closeDatabase();
      await postgres.stop();
      await removeHome(home);
    },
  };
}

/** The browser of the journeys, which draws a frame as soon as there is something to draw. */
async function aBrowser(): Promise<Browser> {
  const executablePath = await chromiumPath();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  // A key's frame is then as long as its work, without the wait for the screen's next beat.
  const beat = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];
  return chromium.launch({ args: [...args, ...beat], ...(executablePath && { executablePath }) });
}
