import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { driver } from "#db/client.ts";
import type { Delivery } from "./delivery.ts";
import { markRequest } from "./mark-request.ts";
import { answerPlainly } from "./plain-answer.ts";
import { protectStaffPage, readersHeaders } from "./security-headers.ts";
import { speakLanguage } from "./speak-language.ts";

// What Next answers itself; everything else is a reader's.
const STAFF = /^\/(?:newsroom|sign-in|api)(?:[/?]|$)/;
const OF_NEXT = /^\/(?:_next|__nextjs\w*|media)(?:[/?]|$)/;
const BUILT_FILES = "/_next/static/";
const READY_MS = 2_000;

/** Where each request goes: health questions here, readers to the delivery layer, staff, programs and pictures to Next. */
export function frontDoor({
  delivery,
  handle,
  siteUrl,
  dev,
  trustedProxies,
  isDatabaseAway,
}: {
  delivery: Delivery;
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  siteUrl: string;
  dev: boolean;
  trustedProxies: number;
  isDatabaseAway: () => boolean;
}): RequestListener {
  const security = readersHeaders(siteUrl);

  async function open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? "/";
    if (target === "/healthz") return answerHealth({ response, ok: true });
    if (target === "/readyz") return answerHealth({ response, ok: await isReady() });
    if (STAFF.test(target)) return serveStaff(request, response);
    // Built files never change under their names: in production they are kept compressed like pages.
    if (OF_NEXT.test(target) && (dev || !target.startsWith(BUILT_FILES))) {
      markRequest(request, trustedProxies);
      for (const [name, value] of Object.entries(security)) response.setHeader(name, value);
      return handle(request, response);
    }
    return delivery.serve(request, response);
  }

  async function serveStaff(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isDecodable(request.url ?? "")) return answerPlainly({ response, status: 400, sentence: DAMAGED, security });
    if (isDatabaseAway()) return answerAway(request, response);
    markRequest(request, trustedProxies);
    protectStaffPage({ request, response, siteUrl, dev });
    return request.url?.startsWith("/api/")
      ? handle(request, response)
      : speakLanguage(request, () => handle(request, response));
  }

  function answerAway(request: IncomingMessage, response: ServerResponse): void {
    const headers = { ...security, "retry-after": "5" };
    if (request.method === "GET" && !request.url?.startsWith("/api/")) {
      answerPlainly({ response, status: 503, sentence: AWAY, security: headers });
      return;
    }
    response.writeHead(503, { "content-type": "application/problem+json", "cache-control": "no-store", ...headers });
    response.end(JSON.stringify({ type: "about:blank", title: AWAY, status: 503, problem: "away" }));
  }

  return (request, response) => {
    open(request, response).catch((error: unknown) => {
      console.error(`${request.method} ${request.url}:`, error);
      if (response.headersSent) response.destroy();
      else answerPlainly({ response, status: 500, sentence: FAULT, security });
    });
  };
}

const AWAY =
  "The newsroom’s database is away, so nothing can be read or saved just now. Text on your screen stays there: keep this tab open and save again in a moment.";
const DAMAGED = "This address is damaged. Check how it was written or copied.";
const FAULT = "Something went wrong on our side. It has been noted; please try again.";

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
