import type { IncomingMessage, ServerResponse } from "node:http";
import type { Changed } from "#db/changed.ts";
import { translate } from "#lib/translate.ts";
import type { Page } from "./page.ts";
import { answerPage, type Provenance, quickPage } from "./page-answer.ts";
import { pageCache } from "./page-cache.ts";
import { type PageKey, pageKey } from "./page-key.ts";
import { answerPlainly } from "./plain-answer.ts";
import { PREVIEWS } from "./preview-door.ts";
import type { QuickAnswer } from "./quick-door.ts";
import type { PageRenderer } from "./render-page.ts";
import type { Asked } from "./request-head.ts";
import { readersHeaders } from "./security-headers.ts";
import { SPECULATION_RULES_PATH, speculationRules } from "./speculation-rules.ts";
import { withdrawnAddresses } from "./withdrawn-addresses.ts";

// With an old copy at hand nobody waits longer than this for a new one; and hardly at all when the database may be away.
const PATIENCE_MS = 5_000;
const DOUBTFUL_PATIENCE_MS = 300;
// After a withdrawal, so many pages are made anew at once, to be there should the database go away.
const RENEW_AT_ONCE = 50;

export type Delivery = ReturnType<typeof createDelivery>;

/** The first stop of a reader's request: pages from memory, rendered where nothing valid is kept (DESIGN, Delivery). */
export function createDelivery({
  renderPage,
  siteUrl,
  maxBytes,
  keep,
  isDatabaseAway = () => false,
  isDatabaseDoubtful = isDatabaseAway,
  onLed = () => {},
}: {
  renderPage: PageRenderer;
  siteUrl: string;
  maxBytes: number;
  /** False in development: each request renders. */
  keep: boolean;
  isDatabaseAway?: () => boolean;
  isDatabaseDoubtful?: () => boolean;
  /** Told of each reader who came to an address that has moved or is gone. */
  onLed?: (key: string) => void;
}) {
  const cache = pageCache({ maxBytes });
  const withdrawn = withdrawnAddresses();
  const security = readersHeaders(siteUrl);
  const ahead = speculationRules();
  let lastReport = 0;

  /** The answer to who asks for a page that is kept; undefined for everything that takes longer. */
  function quick(asked: Asked): QuickAnswer | undefined {
    const named = pageKey(asked.url ?? "/");
    const page = keep && "key" in named && isRead(asked) ? cache.fresh(named.key) : undefined;
    const answer = page && quickPage(asked, { page, security });
    if (answer && "key" in named) noteLed(page, named.key);
    return answer;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const named = pageKey(request.url ?? "/");
    if ("refused" in named)
      return answerPlainly({ response, status: named.refused, sentence: named.sentence, security });
    // However its address was spelt to get here: what a secret opens is never kept.
    if ("key" in named && PREVIEWS.test(named.key))
      return answerPlainly({ response, status: 404, sentence: translate("site")("notFound"), security });
    if (!isRead(request))
      return answerPlainly({
        response,
        status: 405,
        sentence: "This address can only be read.",
        security: { ...security, allow: "GET, HEAD" },
      });
    if ("moved" in named) {
      const onward = await findMove(named.moved);
      if (onward) return answerPage({ request, response, ...onward, security, onGrown: () => {} });
      response.writeHead(301, { location: named.moved, "cache-control": "public, max-age=3600", ...security }).end();
      return;
    }
    if (named.key === SPECULATION_RULES_PATH)
      return answerPage({ request, response, page: ahead, how: "hit", security, onGrown: () => {} });
    const found = await find(named);
    if (!found && withdrawn.has(named.key))
      return answerPlainly({ response, status: 410, sentence: translate("site")("gone"), security });
    if (!found)
      return answerPlainly({ response, status: 503, sentence: AWAY, security: { ...security, "retry-after": "5" } });
    await send(request, response, { named, ...found });
  }

  type Found = { named: Named; page: Page; how: Provenance };

  function send(request: IncomingMessage, response: ServerResponse, { named, page, how }: Found): void | Promise<void> {
    noteLed(page, named.key);
    return answerPage({ request, response, page, how, security, onGrown: () => cache.grown(named.key) });
  }

  function noteLed({ status }: Page, key: string): void {
    if (status === 301 || status === 410) onLed(key);
  }

  /** The move away from an address, for whoever comes to it with a slash at its end: they, too, get there in one step. */
  async function findMove(path: string): Promise<{ page: Page; how: Provenance } | undefined> {
    const named = pageKey(path);
    if (!("key" in named) || PREVIEWS.test(named.key)) return undefined;
    const found = await find(named);
    if (found?.page.status !== 301) return undefined;
    onLed(named.key);
    return found;
  }

  type Named = Extract<PageKey, { key: string }>;

  async function find(named: Named): Promise<{ page: Page; how: Provenance } | undefined> {
    const kept = keep ? cache.fresh(named.key) : undefined;
    if (kept) return { page: kept, how: "hit" };
    const old = cache.lastGood(named.key);
    if (old && isDatabaseAway()) return { page: old, how: "stale-if-error" };
    const loading = load(named);
    try {
      const patience = isDatabaseDoubtful() ? DOUBTFUL_PATIENCE_MS : PATIENCE_MS;
      const page = await (old ? withPatience(loading, patience) : loading);
      return { page, how: "miss" };
    } catch (error) {
      report(error);
      // Asked for again: a withdrawal may have come in between, and then there is no old copy any more.
      const last = cache.lastGood(named.key);
      return last && { page: last, how: "stale-if-error" };
    }
  }

  function load({ key, hasQuery }: Named): Promise<Page> {
    const render = async () => {
      const page = await renderPage(key, { hasQuery });
      if (page.status < 400) withdrawn.forget(key);
      return page;
    };
    return keep ? cache.load(key, render) : render();
  }

  /** With the database away every page fails in the same way: one line a second is enough. */
  function report(error: unknown): void {
    if (Date.now() - lastReport < 1000) return;
    lastReport = Date.now();
    console.error(error instanceof Error ? error.message : error);
  }

  return {
    quick,
    serve,
    /** Puts away what a change made old. */
    changed(notice: Changed): void {
      withdrawn.note(notice);
      const dropped = cache.purge(notice);
      for (const key of dropped.slice(0, RENEW_AT_ONCE)) load({ key, hasQuery: key.includes("?") }).catch(report);
    },
    /** Whether notices of changes arrive: without them nothing that is kept counts as fresh. */
    trust: cache.trust,
    size: cache.size,
  };
}

function isRead({ method }: Asked): boolean {
  return method === "GET" || method === "HEAD";
}

const AWAY = "This page cannot be made just now. Please try again in a moment.";

async function withPatience(loading: Promise<Page>, patience: number): Promise<Page> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("A page took too long; its last good copy was sent.")), patience);
  });
  try {
    return await Promise.race([loading, late]);
  } finally {
    clearTimeout(timer);
    loading.catch(() => {
      // Whoever waited has been told already: by the last good copy, or by the race above.
    });
  }
}
