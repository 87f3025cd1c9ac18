import { setTimeout as wait } from "node:timers/promises";
import { type BrowserContext, expect } from "@playwright/test";
import type { Newsroom } from "./newsroom.ts";

const PAUSE_MS = 15;
const READERS_WAIT_MS = 3_500;

/**
 * Readers who ask for these pages one after the other without end, and somebody who opens the newsroom's list again and
 * again. Readers must get 200 every time; the newsroom answers 200, or says that the database is away.
 */
export async function lightLoad({
  newsroom,
  paths,
  staff,
}: {
  newsroom: Newsroom;
  paths: string[];
  staff: BrowserContext;
}) {
  const faults: string[] = [];
  const rounds: ((from: string[]) => void)[] = [];
  let ended = false;

  async function readers(): Promise<void> {
    while (!ended) {
      const due = rounds.splice(0);
      const caches: string[] = [];
      for (const path of paths) {
        const asked = performance.now();
        const answer = await fetch(newsroom.url + path, { redirect: "manual" });
        await answer.arrayBuffer();
        const waited = performance.now() - asked;
        const cache = answer.headers.get("x-cache") ?? "none";
        caches.push(cache);
        if (answer.status !== 200) faults.push(`a reader got ${answer.status} (${cache}) at ${path}`);
        if (waited > READERS_WAIT_MS) faults.push(`a reader waited ${Math.round(waited)} ms at ${path}`);
        await wait(PAUSE_MS);
      }
      for (const tell of due) tell(caches);
    }
  }

  async function desk(): Promise<void> {
    while (!ended) {
      const answer = await staff.request.get("/newsroom", { headers: { accept: "text/html" } });
      const text = await answer.text();
      const fine = answer.status() === 200 || (answer.status() === 503 && text.includes("database is away"));
      if (!fine) faults.push(`the newsroom answered ${answer.status()}: ${text.slice(0, 200)}`);
      await wait(PAUSE_MS * 5);
    }
  }

  /** Waits until every page has been asked for once more; answers with where they came from. */
  const oneMoreRound = async (): Promise<string[]> => {
    const from = await new Promise<string[]>((resolve) => rounds.push(resolve));
    expect(faults).toEqual([]);
    return from;
  };
  const running = Promise.all([readers(), desk()]);
  // The first round lets every page be served once.
  await Promise.race([oneMoreRound(), running]);
  return {
    oneMoreRound,
    async end(): Promise<void> {
      ended = true;
      await running;
      expect(faults).toEqual([]);
    },
  };
}
