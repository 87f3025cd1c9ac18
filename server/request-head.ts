import type { IncomingMessage } from "node:http";

/** What is read of a request before it is answered from memory: the part of Node's own request that needs no body. */
export type Asked = Pick<IncomingMessage, "method" | "url" | "headers"> & { socket: { remoteAddress?: string } };

// A whole head in ASCII without folded lines (RFC 9112), from where the last one ended. No part can match another's characters,
// so that reading it takes one step for each of them.
const HEAD = /(?:GET|HEAD|POST) \/[!-~]* HTTP\/1\.[01]\r\n(?:[\w!#$%&'*+.^`|~-]+:[\t -~]*\r\n)+\r\n/y;
const END = "\r\n";
// With one of these there is a body, another protocol or an answer before the answer.
const NEEDS_MORE = ["transfer-encoding", "expect", "upgrade", "trailer", "http2-settings"];

/** A request without a body, as it lies in what came over a connection, up to `end`. Nothing may come after the `last` one. */
export type Head = Pick<Asked, "method" | "url" | "headers"> & { end: number; last: boolean };

/**
 * Reads the request that begins at `from`, where it is there as a whole and has no body. Undefined for every other one, also where
 * it is only unusual: Node's own parser decides what becomes of those, so that nothing is read in two ways.
 */
export function readHead(text: string, { from, longest }: { from: number; longest: number }): Head | undefined {
  HEAD.lastIndex = from;
  if (!HEAD.test(text) || HEAD.lastIndex - from > longest) return undefined;
  const end = HEAD.lastIndex;
  const line = text.slice(from, text.indexOf(END, from));
  const target = line.indexOf(" ") + 1;
  const headers = readFields(text, { from: from + line.length + END.length, to: end - END.length });
  if (!headers || headers.host === undefined || hasMore(headers)) return undefined;
  const connection = headers.connection?.toLowerCase() ?? (line.endsWith("1.1") ? "keep-alive" : "close");
  if (connection !== "close" && !(connection === "keep-alive" && line.endsWith("1.1"))) return undefined;
  const asked = { method: line.slice(0, target - 1), url: line.slice(target, line.lastIndexOf(" ")), headers };
  return { ...asked, end, last: connection === "close" };
}

/** Undefined where a field is there twice. */
function readFields(text: string, { from, to }: { from: number; to: number }): Record<string, string> | undefined {
  const fields: Record<string, string> = Object.create(null);
  for (let at = from; at < to; ) {
    const colon = text.indexOf(":", at);
    const end = text.indexOf(END, colon);
    const name = text.slice(at, colon).toLowerCase();
    if (name in fields) return undefined;
    fields[name] = text.slice(colon + 1, end).trim();
    at = end + END.length;
  }
  return fields;
}

function hasMore(headers: Record<string, string>): boolean {
  const length = headers["content-length"];
  return (length !== undefined && length !== "0") || NEEDS_MORE.some((name) => name in headers);
}
