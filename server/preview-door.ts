import type { IncomingMessage, ServerResponse } from "node:http";
import { openPreviewLink } from "#db/preview-links/open-preview-link.ts";
import { CLIENT_ADDRESS_HEADER } from "#lib/client-address.ts";
import { previewPath } from "#lib/preview-link.ts";
import { translate } from "#lib/translate.ts";
import { chooseEncoding, encode } from "./encodings.ts";
import { answerPlainly } from "./plain-answer.ts";
import type { PageRenderer } from "./render-page.ts";

/** Addresses of previews for people without accounts, in whatever spelling: no cache ever holds what is there. */
export const PREVIEWS = /^\/preview(?:[/?]|$)/;
/** Its pictures, which Next sends. */
export const PREVIEW_PICTURES = /^\/preview\/[\w-]+\/media\//;
const SECRET = /^\/preview\/([\w-]{1,100})\/?(?:\?.*)?$/;

const PRIVATE = {
  "cache-control": "no-store",
  "x-robots-tag": "noindex, nofollow, noarchive",
  // The address is the key: no other site is told of it.
  "referrer-policy": "no-referrer",
};

const t = translate("previewLinks");

/** What every answer under a preview's address carries, pictures included. */
export function privateHeaders(security: Record<string, string>): Record<string, string> {
  return { ...security, ...PRIVATE };
}

/**
 * Answers the holder of a preview link: counts the opening, then has the page made for this one request. The request is
 * marked with the address it came from. What goes wrong is told without its address, which is a secret.
 */
export async function servePreview({
  request,
  response,
  renderPage,
  security,
}: {
  request: IncomingMessage;
  response: ServerResponse;
  renderPage: PageRenderer;
  security: Record<string, string>;
}): Promise<void> {
  const headers = privateHeaders(security);
  const refuse = (status: number, sentence: string, more: Record<string, string> = {}) =>
    answerPlainly({ response, status, sentence, security: { ...headers, ...more } });
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(405, "This address can only be read.", { allow: "GET, HEAD" });
  }
  try {
    const secret = SECRET.exec(request.url ?? "")?.[1] ?? "-";
    const address = String(request.headers[CLIENT_ADDRESS_HEADER] ?? "");
    const opened = await openPreviewLink({ secret, address });
    if (opened === "too-many") return refuse(429, t("closed.tooMany"), { "retry-after": "900" });
    const page = await renderPage(previewPath(secret), { hasQuery: false });
    const encoding = chooseEncoding(acceptedEncodings(request)) ?? "identity";
    const body = encoding === "identity" ? page.body : await encode(page.body, encoding);
    response.writeHead(page.status, {
      ...headers,
      "content-type": page.type,
      "content-length": body.length,
      vary: "Accept-Encoding",
      ...(page.policy && { "content-security-policy": page.policy }),
      ...(encoding !== "identity" && { "content-encoding": encoding }),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  } catch (error) {
    console.error("A preview could not be shown:", withoutSecret(error));
    refuse(503, t("closed.fault"), { "retry-after": "5" });
  }
}

function acceptedEncodings(request: IncomingMessage): string | undefined {
  const value = request.headers["accept-encoding"];
  return Array.isArray(value) ? value.join(",") : value;
}

function withoutSecret(error: unknown): string {
  return String(error instanceof Error ? error.message : error).replace(/\/preview\/[\w-]+/g, "/preview/…");
}
