import { publishDueArticles } from "#db/articles/publish-due-articles.ts";

const EVERY_MS = 1_000;

/** Publishes scheduled and embargoed articles when their time has come, looking every second; `isDatabaseAway` pauses it. */
export function watchDueArticles({ isDatabaseAway }: { isDatabaseAway: () => boolean }): () => Promise<void> {
  let round: Promise<void> = Promise.resolve();
  let busy = false;
  let lastFault = "";
  const timer = setInterval(() => {
    // A round that takes longer than a second is not overtaken by the next one.
    if (busy || isDatabaseAway()) return;
    busy = true;
    round = look().finally(() => {
      busy = false;
    });
  }, EVERY_MS);

  async function look(): Promise<void> {
    try {
      const { published, failed } = await publishDueArticles();
      if (published.length > 0) console.log(`Published on time: ${list(published)}.`);
      if (failed.length > 0)
        console.error(`Due, but not ready to be published: ${list(failed)}. The newsroom says why.`);
      lastFault = "";
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      if (fault !== lastFault) console.error("Articles that are due could not be published:", error);
      lastFault = fault;
    }
  }

  return async () => {
    clearInterval(timer);
    await round;
  };
}

function list(ids: number[]): string {
  return ids.map((id) => `article ${id}`).join(", ");
}
