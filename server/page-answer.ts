import type { IncomingMessage, ServerResponse } from "node:http";
import { chooseEncoding, type Encoding, encode, isCompressible } from "./encodings.ts";
import type { Page } from "./page.ts";
import { answerHead, type QuickAnswer } from "./quick-door.ts";
import type { Asked } from "./request-head.ts";
import { SPECULATION_RULES_HEADER } from "./speculation-rules.ts";

export type Provenance = "hit" | "miss" | "stale-if-error";

type Headers = Record<string, string | number>;

// Browsers ask again each time (a 304 costs nothing); a CDN may keep a page for moments, or for a day when we are away.
const PAGES = "public, max-age=0, s-maxage=10, stale-while-revalidate=30, stale-if-error=86400";
const REFUSALS = "public, max-age=0, s-maxage=10";
const SUFFIX: Record<Encoding, string> = { br: "-br", gzip: "-gz", identity: "" };
// Put together once for each status and encoding, because most requests are hits.
const HIT_HEADS = new WeakMap<Page, Map<string, string>>();

/**
 * Writes a page to a reader: compressed as asked, 304 where the reader has it already, without a body for HEAD. At once, unless
 * it must be compressed first.
 */
export function answerPage({
  request,
  response,
  page,
  how,
  security,
  onGrown,
}: {
  request: IncomingMessage;
  response: ServerResponse;
  page: Page;
  how: Provenance;
  security: Headers;
  onGrown: () => void;
}): void | Promise<void> {
  const choice = choose(request, page);
  if (!choice) {
    response.writeHead(406, { "content-type": "text/plain; charset=utf-8", vary: "Accept-Encoding", ...security });
    response.end("We can send this as br, gzip or identity.\n");
    return;
  }
  const send = (body?: Buffer) => {
    response.writeHead(choice.status, wholeHeaders({ ...choice, page, how, security, length: body?.length }));
    response.end(request.method === "HEAD" ? undefined : body);
  };
  return choice.isReady ? send(choice.body) : bodyIn({ ...choice, page, onGrown }).then(send);
}

/** The same answer from memory, for who writes it to the connection; undefined where something must be made or refused first. */
export function quickPage(
  asked: Asked,
  { page, security }: { page: Page; security: Headers },
): QuickAnswer | undefined {
  const choice = choose(asked, page);
  if (!choice?.isReady) return undefined;
  const { body } = choice;
  const kind = `${choice.status} ${choice.encoding}`;
  const made = HIT_HEADS.get(page) ?? new Map<string, string>();
  let head = made.get(kind);
  if (head === undefined) {
    head = answerHead(choice.status, wholeHeaders({ ...choice, page, how: "hit", security, length: body?.length }));
    HIT_HEADS.set(page, made.set(kind, head));
  }
  return { head, body: asked.method === "HEAD" ? undefined : body };
}

/** `isReady`: nothing has to be compressed first. Without a body where the reader has the page already. */
type Choice = { status: number; encoding: Encoding; body?: Buffer | undefined; isReady: boolean };

/** What this reader gets of a page; undefined where there is no encoding that both know. */
function choose(asked: Asked, page: Page): Choice | undefined {
  const encoding = isCompressible(page.type, page.body.length)
    ? chooseEncoding(header(asked, "accept-encoding"))
    : "identity";
  if (encoding === undefined) return undefined;
  if (isKnown(asked, page)) return { status: 304, encoding, isReady: true };
  const body = encoding === "identity" ? page.body : page.encoded.get(encoding);
  return { status: page.status, encoding, body, isReady: body !== undefined };
}

type Whole = Pick<Choice, "encoding"> & {
  page: Page;
  how: Provenance;
  security: Headers;
  /** Of the body; undefined where none is sent. */
  length: number | undefined;
};

/** Names and values in turn, as Node writes them soonest. */
function wholeHeaders({ page, encoding, how, security, length }: Whole): string[] {
  const ofBody = { "content-type": page.type, "content-length": length };
  return Object.entries({
    ...{ ...headersOf(page, encoding), "x-cache": how, ...security },
    ...(length !== undefined && ofBody),
    ...(length !== undefined && encoding !== "identity" && { "content-encoding": encoding }),
  }).flatMap(([name, value]) => [name, String(value)]);
}

function headersOf(page: Page, encoding: Encoding): Headers {
  const headers: Headers = {
    etag: `"${page.hash}${SUFFIX[encoding]}"`,
    "last-modified": page.lastModified.toUTCString(),
    "cache-control": page.cacheControl ?? (page.status < 400 ? PAGES : REFUSALS),
    vary: "Accept-Encoding",
  };
  if (page.policy) {
    headers["content-security-policy"] = page.policy;
    headers["speculation-rules"] = SPECULATION_RULES_HEADER;
  }
  if (page.location) headers.location = page.location;
  if (page.tags.length > 0) {
    const tags = page.tags.map((tag) => encodeURI(tag));
    headers["surrogate-key"] = tags.join(" ");
    headers["cache-tag"] = tags.join(",");
  }
  return headers;
}

/** RFC 9110, 13.2.2: If-None-Match decides where it is given; each encoding of the same page is as good. */
function isKnown(request: Asked, page: Page): boolean {
  if (page.status !== 200) return false;
  const tags = header(request, "if-none-match");
  if (tags !== undefined) return tags.trim() === "*" || tags.split(",").some((tag) => sameHash(tag, page.hash));
  const since = header(request, "if-modified-since");
  return since !== undefined && Date.parse(since) >= Math.floor(page.lastModified.getTime() / 1000) * 1000;
}

function sameHash(tag: string, hash: string): boolean {
  return (
    tag
      .trim()
      .replace(/^W\//, "")
      .replaceAll('"', "")
      .replace(/-(?:br|gz)$/, "") === hash
  );
}

async function bodyIn({
  page,
  encoding,
  onGrown,
}: {
  page: Page;
  encoding: Encoding;
  onGrown: () => void;
}): Promise<Buffer> {
  const made = await encode(page.body, encoding);
  page.encoded.set(encoding, made);
  onGrown();
  return made;
}

function header(request: Asked, name: "accept-encoding" | "if-none-match" | "if-modified-since") {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
