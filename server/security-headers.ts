import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
const YEAR_S = 31_536_000;

/** Headers of every readers' answer; strict transport only where the site's address is https. */
export function readersHeaders(siteUrl: string): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": PERMISSIONS,
    "x-frame-options": "SAMEORIGIN",
    ...(siteUrl.startsWith("https:") ? { "strict-transport-security": `max-age=${YEAR_S}; includeSubDomains` } : {}),
  };
}

/**
 * Headers of staff pages. Next writes scripts into them, so each answer has a nonce of its own, told to Next through the
 * request's header of the same name; the editor sets styles on elements, so styles may be inline.
 */
export function protectStaffPage({
  request,
  response,
  siteUrl,
  dev,
}: {
  request: IncomingMessage;
  response: ServerResponse;
  siteUrl: string;
  dev: boolean;
}): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws: wss:" : ""}`,
    "object-src 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
  for (const [name, value] of Object.entries(readersHeaders(siteUrl))) response.setHeader(name, value);
  // An address of the newsroom may hold a headline that is not public yet.
  response.setHeader("referrer-policy", "same-origin");
}
