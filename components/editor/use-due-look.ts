import { useEffect } from "react";
import type { PromiseRow } from "#db/promises/promise-row.ts";
import type { EditorArticle } from "./editor-article.ts";

const AFTER_MS = 2_000;
const AGAIN_MS = 4_000;
const WORTH_MS = 60_000;
// Browsers count timers in 32 bits.
const LONGEST_MS = 2 ** 31 - 1;

/** Asks for the article again when a promise's time has come, and until it is known what came of it. */
export function useDueLook({ waiting, done }: EditorArticle["promises"], look: () => Promise<void>): void {
  useEffect(() => {
    const wait = waitFor([...waiting, ...done], Date.now());
    if (wait === null) return;
    const timer = setTimeout(() => look().catch(console.warn), Math.min(wait, LONGEST_MS));
    return () => clearTimeout(timer);
  }, [waiting, done, look]);
}

function waitFor(promises: PromiseRow[], now: number): number | null {
  const waits = promises.flatMap(({ state, dueAt, doneAt, seenAt, address }) => {
    if (state === "coming") return Math.max(dueAt.getTime() - now, 0) + AFTER_MS;
    const isUnseen = doneAt !== null && address !== null && seenAt === null && now - doneAt.getTime() < WORTH_MS;
    return state === "overdue" || isUnseen ? AGAIN_MS : [];
  });
  return waits.length > 0 ? Math.min(...waits) : null;
}
