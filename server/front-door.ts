import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { driver } from "#db/client.ts";
import { BEACON_PATH } from "#lib/links/beacon.ts";
import { translate } from "#lib/translate.ts";
import type { BeaconDoor } from "./counts/beacon-door.ts";
import type { Delivery } from "./delivery.ts";
import { markRequest } from "./mark-request.ts";
import { watchAnswer } from "./next-answer.ts";
import { answerPlainly } from "./plain-answer.ts";
import { PREVIEW_PICTURES, PREVIEWS, privateHeaders, servePreview } from "./preview-door.ts";
import type { QuickAnswer } from "./quick-door.ts";
import type { PageRenderer } from "./render-page.ts";
import type { Asked } from "./request-head.ts";
import { protectStaffPage, readersHeaders } from "./security-headers.ts";
import { speakLanguage } from "./speak-language.ts";

// What Next answers itself; everything else is a reader's.
const STAFF = /^\/(?:newsroom|sign-in|api)(?:[/?]|$)/;
const OF_NEXT = /^\/(?:_next|__nextjs\w*|media)(?:[/?]|$)/;
const BUILT_FILES = "/_next/static/";
const READY_MS = 2_000;

export type FrontDoor = {
  /** Kept pages and beacons: what is answered before anybody else is asked. */
  quick: (asked: Asked) => QuickAnswer | undefined;
  open: RequestListener;
  /** The database has gone away: everybody who waits for Next to read or write there is told now. */
  tellWaiting: () => void;
};

/** Where each request goes: kept pages and beacons at once, health questions here, readers to the delivery layer, staff, programs and pictures to Next. */
export function frontDoor({
  delivery,
  beacons,
  renderPage,
  handle,
  siteUrl,
  dev,
  trustedProxies,
  isDatabaseAway,
  isDatabaseDoubtful,
}: {
  delivery: Delivery;
  beacons: BeaconDoor;
  renderPage: PageRenderer;
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  siteUrl: string;
  dev: boolean;
  trustedProxies: number;
  isDatabaseAway: () => boolean;
  isDatabaseDoubtful: () => boolean;
}): FrontDoor {
  const security = readersHeaders(siteUrl);
  const waiting = new Set<() => void>();

  function quick(asked: Asked): QuickAnswer | undefined {
    const target = asked.url ?? "/";
    if (isBeacon(target)) return beacons.quick(asked);
    return asked.method !== "POST" && isReaders(target) ? delivery.quick(asked) : undefined;
  }

  function isReaders(target: string): boolean {
    if (target === "/healthz" || target === "/readyz" || STAFF.test(target) || PREVIEWS.test(target)) return false;
    // Built files never change under their names: in production they are kept compressed like pages.
    return !OF_NEXT.test(target) || (!dev && target.startsWith(BUILT_FILES));
  }

  async function open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? "/";
    if (isBeacon(target)) return beacons.take(request, response);
    if (isReaders(target)) return delivery.serve(request, response);
    if (target === "/healthz") return answerHealth({ response, ok: true });
    if (target === "/readyz") return answerHealth({ response, ok: await isReady() });
    if (STAFF.test(target)) return serveStaff(request, response);
    if (PREVIEWS.test(target)) return serveLinked(request, response);
    markRequest(request, trustedProxies);
    for (const [name, value] of Object.entries(security)) response.setHeader(name, value);
    return askNext(request, response);
  }

  /** For whoever holds a preview link: past every cache. */
  async function serveLinked(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isDatabaseAway()) return answerAway(request, response);
    markRequest(request, trustedProxies);
    if (!PREVIEW_PICTURES.test(request.url ?? "")) return servePreview({ request, response, renderPage, security });
    for (const [name, value] of Object.entries(privateHeaders(security))) response.setHeader(name, value);
    return askNext(request, response);
  }

  async function serveStaff(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isDecodable(request.url ?? "")) return answerPlainly({ response, status: 400, sentence: DAMAGED, security });
    if (isDatabaseAway()) return inItsLanguage(request, () => answerAway(request, response));
    markRequest(request, trustedProxies);
    protectStaffPage({ request, response, siteUrl, dev });
    return inItsLanguage(request, () => askNext(request, response));
  }

  async function askNext(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const tell = watchAnswer(response, {
      isDoubtful: isDatabaseDoubtful,
      answerAway: () => inItsLanguage(request, () => answerAway(request, response)),
    });
    waiting.add(tell);
    response.once("close", () => waiting.delete(tell));
    return handle(request, response);
  }

  function answerAway(request: IncomingMessage, response: ServerResponse): void {
    const headers = { ...security, "retry-after": "5" };
    const t = translate("problems");
    const sentence = t("away");
    // A page's own actions show what comes as bare text/plain.
    const type = request.headers["next-action"] ? "text/plain" : "application/problem+json";
    if (type === "application/problem+json" && isForPeople(request)) {
      answerPlainly({ response, status: 503, sentence, security: headers });
      return;
    }
    response.writeHead(503, { "content-type": type, "cache-control": "no-store", ...headers });
    response.end(
      type === "text/plain"
        ? sentence
        : JSON.stringify({ ...UNAVAILABLE, title: t("title.unavailable"), detail: sentence }),
    );
  }

  function apologize(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    // Without what follows the path: a sign-in link's secret stands there.
    console.error(`${request.method} ${request.url?.split("?")[0]}:`, error);
    if (response.headersSent) response.destroy();
    else answerPlainly({ response, status: 500, sentence: FAULT, security });
  }

  return {
    quick,
    open: (request, response) => {
      open(request, response).catch((error: unknown) => apologize(request, response, error));
    },
    tellWaiting: () => {
      for (const tell of waiting) tell();
    },
  };
}

// As the API says it itself (app/answer.ts).
const UNAVAILABLE = { type: "urn:readalso:problem:unavailable", status: 503, problem: "unavailable" };
const DAMAGED = "This address is damaged. Check how it was written or copied.";
const FAULT = "Something went wrong on our side. It has been noted; please try again.";

function isBeacon(target: string): boolean {
  return target.startsWith(BEACON_PATH) && (target.length === BEACON_PATH.length || target[BEACON_PATH.length] === "?");
}

/** People read their own language, programs English. */
function inItsLanguage<T>(request: IncomingMessage, answer: () => T): T {
  return request.url?.startsWith("/api/") ? answer() : speakLanguage(request, answer);
}

/** Does a browser ask for a page, or send a form without scripts? */
function isForPeople(request: IncomingMessage): boolean {
  if (request.url?.startsWith("/api/")) return false;
  return request.method === "GET" || request.headers.accept?.includes("text/html") === true;
}

function isDecodable(target: string): boolean {
  try {
    decodeURIComponent(target.split("?")[0] ?? "");
    return !target.startsWith("//");
  } catch {
    return false;
  }
}

function answerHealth({ response, ok }: { response: ServerResponse; ok: boolean }): void {
  response.writeHead(ok ? 200 : 503, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(ok ? "ok\n" : "The database does not answer.\n");
}

async function isReady(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_MS);
  });
  try {
    return await Promise.race([driver()`SELECT 1`.then(() => true), late]);
  } catch {
    // Not ready is the answer, whatever the database's reason; the listener for changes has said it aloud.
    return false;
  } finally {
    clearTimeout(timer);
  }
}
