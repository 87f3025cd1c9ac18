import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { publicLookup } from "#db/outside/public-lookup.ts";
import type { Answer } from "#lib/outside/judge-check.ts";
import { askableAddress, isPublicAddress } from "#lib/public-address.ts";

const MOST_MOVES = 5;
const PATIENCE_MS = 10_000;
const MOST_HEADERS = 16_384;
const PERMANENT = [301, 308];
const MOVES = [...PERMANENT, 302, 303, 307];
// With these a HEAD has said all there is to say.
const CLEAR = [401, 402, 407, 410, 429];

/** What may be asked at all. Only tests, whose sites are on this machine, have another one than `PUBLIC_WEB`. */
export type WebPolicy = {
  /** The address as a URL, or null for one that is never asked. */
  askable: (address: string) => URL | null;
  /** May a connection be made to this IP address? */
  isPublic: (address: string) => boolean;
  lookup?: Parameters<typeof publicLookup>[0]["lookup"];
};

export const PUBLIC_WEB: WebPolicy = { askable: askableAddress, isPublic: isPublicAddress };

type Asking = { policy: WebPolicy; userAgent: string; signal: AbortSignal; patienceMs?: number };
type Head = { status: number; location: string | null; retryAfter: number | null };

/**
 * Asks another site whether it has this page: with HEAD, and where that is refused or unclear with GET, of which only the head is
 * read. Follows a few redirects, each checked like the first address: nothing but the public web is ever connected to.
 */
export async function askOutside(address: string, asking: Asking): Promise<Answer> {
  const byHead = await follow(address, { ...asking, method: "HEAD" });
  const { status } = byHead;
  if (byHead.isPrivate || (status !== null && (status < 300 || CLEAR.includes(status)))) return byHead;
  return follow(address, { ...asking, method: "GET" });
}

type Following = Asking & { method: "HEAD" | "GET" };

async function follow(address: string, asking: Following): Promise<Answer> {
  let here = address;
  let movedTo: string | null = null;
  let isPermanent = true;
  for (let moves = 0; moves <= MOST_MOVES; moves++) {
    const head = await headOf(here, asking);
    if (head === "private") return { status: null, movedTo: null, isPrivate: true, retryAfter: null };
    if (head === "silent") return { status: null, movedTo, isPrivate: false, retryAfter: null };
    const next = MOVES.includes(head.status) && head.location ? resolved(head.location, here) : null;
    if (!next) return { status: head.status, movedTo, isPrivate: false, retryAfter: head.retryAfter };
    isPermanent &&= PERMANENT.includes(head.status);
    here = next;
    if (isPermanent) movedTo = next;
  }
  return { status: null, movedTo: null, isPrivate: false, retryAfter: null };
}

/** The head of one answer; `silent` when there was none in time or the connection failed. */
async function headOf(address: string, asking: Following): Promise<Head | "private" | "silent"> {
  const url = asking.policy.askable(address);
  const literal = url?.hostname.replace(/^\[|\]$/g, "") ?? "";
  // A written-out IP address is connected to without any look-up.
  if (!url || (isIP(literal) && !asking.policy.isPublic(literal))) return "private";
  try {
    return await request(url, asking);
  } catch (error) {
    if (asking.signal.aborted) throw error;
    return error instanceof NotPublic ? "private" : "silent";
  }
}

class NotPublic extends Error {}

function request(url: URL, { method, policy, userAgent, signal, patienceMs = PATIENCE_MS }: Following): Promise<Head> {
  const { request: open } = url.protocol === "https:" ? https : http;
  const lookup = publicLookup({
    isPublic: policy.isPublic,
    refusal: () => new NotPublic(),
    ...(policy.lookup && { lookup: policy.lookup }),
  });
  const options = {
    ...{ method, lookup, agent: false, maxHeaderSize: MOST_HEADERS },
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    headers: { "user-agent": userAgent, accept: "text/html,*/*;q=0.8", "accept-encoding": "identity" },
  };
  return new Promise((resolve, reject) => {
    const asked = open(url, options, (response) => {
      const { statusCode: status = 0, headers } = response;
      resolve({ status, location: headers.location ?? null, retryAfter: secondsOf(headers["retry-after"]) });
      // Of what follows the head nothing is read.
      asked.destroy();
    });
    asked.on("error", reject);
    asked.end();
  });
}

function secondsOf(value: string | undefined): number | null {
  const seconds = Number(value);
  return value !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

/** Keeps the fragment of the address, which a site is never told, unless it gives another. */
function resolved(location: string, from: string): string | null {
  if (!URL.canParse(location, from)) return null;
  const url = new URL(location, from);
  if (!url.hash) url.hash = new URL(from).hash;
  return url.href;
}
