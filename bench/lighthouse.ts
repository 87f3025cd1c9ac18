import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import lighthouse, { type RunnerResult } from "lighthouse";
import Trace from "lighthouse/core/gather/gatherers/trace.js";
import { chromiumPath } from "../e2e/chromium.ts";
import { benchHome, removeHome, startNewsroom, stop } from "./newsroom.ts";

/** Prints Lighthouse's four scores (mobile preset) of a front, a section and an article of the demo, and every audit below 1. */
const PATHS = ["/", "/politics", "/politics/arrel-agreement"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
// Recording which features of the web a page uses ends the renderer of the Chromium from npm; only one audit without a score reads it.
const CRASHES = "blink.webdx_feature_usage";

const traced = Trace.getDefaultTraceCategories().filter((category) => category !== CRASHES);
Trace.getDefaultTraceCategories = () => traced;

const home = await benchHome();
try {
  const newsroom = await startNewsroom({ home });
  const browser = await startBrowser();
  try {
    console.log(`| page | ${CATEGORIES.join(" | ")} |\n|---|${CATEGORIES.map(() => "---|").join("")}`);
    for (const path of PATHS) print(path, await judge(newsroom.url + path, browser.port));
  } finally {
    await browser.stop();
    await newsroom.stop();
  }
} finally {
  await removeHome(home);
}

async function judge(url: string, port: number): Promise<RunnerResult["lhr"]> {
  // The page is kept from here on: what is judged is what nearly every reader gets.
  await (await fetch(url)).text();
  const result = await lighthouse(url, { port, logLevel: "error", onlyCategories: CATEGORIES });
  if (!result) throw new Error(`Lighthouse gave no result for ${url}`);
  if (result.lhr.runtimeError) throw new Error(`${url}: ${result.lhr.runtimeError.message}`);
  return result.lhr;
}

function print(path: string, { categories, audits }: RunnerResult["lhr"]): void {
  const scores = CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100));
  console.log(`| ${path} | ${scores.join(" | ")} |`);
  for (const name of CATEGORIES)
    for (const { id, weight } of categories[name]?.auditRefs ?? []) {
      const audit = audits[id];
      if (!audit || audit.score === null || audit.score >= 1) continue;
      console.error(`  ${name} ${id} (weight ${weight}): ${audit.score} ${audit.displayValue ?? ""} ${audit.title}`);
    }
}

async function startBrowser(): Promise<{ port: number; stop: () => Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), "readalso-lighthouse-"));
  const words = ["--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--no-sandbox"];
  const child = spawn(
    (await chromiumPath()) ?? chromium.executablePath(),
    [...words, "--disable-gpu", "--disable-background-networking", "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const port = await new Promise<number>((resolve, reject) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      said += part;
      const found = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(said)?.[1];
      if (found) resolve(Number(found));
    });
    child.once("exit", () => reject(new Error(`The browser did not start:\n${said}`)));
  });
  const end = async () => {
    await stop(child);
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  return { port, stop: end };
}
