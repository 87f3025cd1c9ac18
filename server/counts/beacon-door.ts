import type { IncomingMessage, ServerResponse } from "node:http";
import { isDatabaseAway } from "#db/database-away.ts";
import { addCounts } from "#db/links/add-counts.ts";
import { addressGroup, clientAddress } from "#lib/client-address.ts";
import { BEACON_LENGTH, BEACON_PATH } from "#lib/links/beacon.ts";
import { isLeftOut } from "#lib/links/left-out.ts";
import { sessionCookieName } from "#lib/session-cookie.ts";
import { answerHead, type QuickAnswer } from "../quick-door.ts";
import type { Asked } from "../request-head.ts";
import { addressRate } from "./address-rate.ts";
import { countBuffer } from "./count-buffer.ts";

/** So often sums are written; more often, the database would write the same rows again and again. */
export const WRITE_MS = 5_000;

export type BeaconDoor = {
  /** The answer to a beacon; undefined for what is none and is to be refused with more words. */
  quick: (asked: Asked) => QuickAnswer | undefined;
  take: (request: IncomingMessage, response: ServerResponse) => void;
  /** Writes what is counted so far. */
  flush: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Takes in what readers' browsers tell of Read also lines (`public/reader.js`) and writes the sums every few seconds. It answers 204
 * whether it counts or not, so that nobody learns who is left out. Of the request nothing is kept: no address, no browser.
 */
export function beaconDoor({
  siteUrl,
  trustedProxies,
  isAway = () => false,
  mayCount = addressRate(),
}: {
  siteUrl: string;
  trustedProxies: number;
  isAway?: () => boolean;
  mayCount?: (address: string) => boolean;
}): BeaconDoor {
  const site = new URL(siteUrl).host;
  const sessionCookie = sessionCookieName(siteUrl);
  const buffer = countBuffer();
  let writing: Promise<void> = Promise.resolve();

  function quick(asked: Asked): QuickAnswer | undefined {
    return whyRefused(asked) ? undefined : { head: HEADS[statusOf(asked)] };
  }

  function take(request: IncomingMessage, response: ServerResponse): void {
    const refusal = whyRefused(request);
    if (refusal) {
      refuse(request, response, refusal);
      return;
    }
    const status = statusOf(request);
    response.writeHead(status, FIELDS[status]).end();
  }

  function whyRefused(asked: Asked): number | undefined {
    if (asked.method !== "POST") return 405;
    if ((asked.url?.length ?? 0) > BEACON_LENGTH) return 414;
    // All it says stands in its address: reading a body would cost as much again.
    if (Number(asked.headers["content-length"] ?? 0) > 0 || asked.headers["transfer-encoding"]) return 413;
    return isOurs(asked, site) ? undefined : 403;
  }

  function statusOf(asked: Asked): keyof typeof FIELDS {
    if (isLeftOut({ headers: asked.headers, sessionCookie })) return 204;
    if (!mayCount(senderOf(asked, trustedProxies))) return 429;
    return buffer.count(asked.url?.slice(BEACON_PATH.length + 1) ?? "") ? 204 : 400;
  }

  function flush(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  async function write(): Promise<void> {
    if (isAway()) return;
    const counts = buffer.take(new Date().toISOString().slice(0, 10));
    try {
      await addCounts(counts);
    } catch (error) {
      if (isDatabaseAway(error)) buffer.back(counts);
      else console.error("Counts could not be written:", error);
    }
  }

  const timer = setInterval(() => {
    if (!buffer.isEmpty()) void flush();
  }, WRITE_MS);

  return {
    quick,
    take,
    flush,
    stop: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}

/** Without reading what else is sent. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: "close", ...(status === 405 && { allow: "POST" }) });
  response.end();
  request.resume();
}

// Answers to a POST are kept by nobody; each field less is felt at thousands a second.
const FIELDS = { 204: [], 400: ["content-length", "0"], 429: ["content-length", "0", "retry-after", "10"] };
const HEADS = {
  204: answerHead(204, FIELDS[204]),
  400: answerHead(400, FIELDS[400]),
  429: answerHead(429, FIELDS[429]),
};

/** Browsers say where a beacon comes from; only our own pages' ones count. */
function isOurs({ headers }: Asked, site: string): boolean {
  const from = headers["sec-fetch-site"];
  if (from !== undefined && from !== "same-origin") return false;
  const { origin } = headers;
  if (origin === undefined) return from === "same-origin";
  const [, host] = /^https?:\/\/([^/]+)$/.exec(origin) ?? [];
  return host !== undefined && (host === site || host === headers.host);
}

function senderOf(request: Asked, trustedProxies: number): string {
  const forwarded = request.headers["x-forwarded-for"];
  return addressGroup(
    clientAddress({
      remoteAddress: request.socket.remoteAddress,
      forwardedFor: Array.isArray(forwarded) ? forwarded.join(",") : forwarded,
      trustedProxies,
    }),
  );
}
