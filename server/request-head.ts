import type { IncomingMessage } from "node:http";

// With one of these there is a body, another protocol, an answer before the answer, or a connection of an old proxy's.
const NEEDS_MORE = ["transfer-encoding", "expect", "upgrade", "trailer", "http2-settings", "proxy-connection"] as const;
/** The fields of a request that are read: with whatever answers from memory depend on. */
export const READ = [
  ...(["host", "connection", "content-length", "accept-encoding", "if-none-match", "if-modified-since"] as const),
  ...(["origin", "referer", "cookie", "user-agent", "sec-fetch-site", "sec-gpc", "x-forwarded-for"] as const),
  ...NEEDS_MORE,
];

type Field = (typeof READ)[number];
type Fields = { [name in Field]?: string | undefined };

/** What is read of a request before it is answered from memory: the part of Node's own request that needs no body. */
export type Asked = Pick<IncomingMessage, "method" | "url"> & {
  headers: Fields | IncomingMessage["headers"];
  socket: { remoteAddress?: string };
};

// A whole head in ASCII without folded lines (RFC 9112), from where the last one ended. No part can match another's characters,
// so that reading it takes one step for each of them.
const HEAD = /(?:GET|HEAD|POST) \/[!-~]* HTTP\/1\.[01]\r\n(?:[\w!#$%&'*+.^`|~-]+:[\t -~]*\r\n)+\r\n/y;
const END = "\r\n";
const VERSION = " HTTP/1.1";
// By the length of their names: most of what browsers send is told from these by that alone.
const FIELDS: Field[][] = [];
for (const name of READ) FIELDS[name.length] = [...(FIELDS[name.length] ?? []), name];

/** A request without a body, as it lies in what came over a connection, up to `end`. Nothing may come after the `last` one. */
export type Head = Pick<Asked, "method" | "url"> & { headers: Fields; end: number; last: boolean };

/**
 * Reads the request that begins at `from`, where it is there as a whole and has no body. Undefined for every other one, also where
 * it is only unusual: Node's own parser decides what becomes of those, so that nothing is read in two ways.
 */
export function readHead(text: string, { from, longest }: { from: number; longest: number }): Head | undefined {
  HEAD.lastIndex = from;
  if (!HEAD.test(text) || HEAD.lastIndex - from > longest) return undefined;
  const end = HEAD.lastIndex;
  const lineEnd = text.indexOf(END, from);
  const headers = readFields(text, { from: lineEnd + END.length, to: end - END.length });
  if (!headers || headers.host === undefined || hasMore(headers)) return undefined;
  const isOld = text[lineEnd - 1] === "0";
  const connection = headers.connection?.toLowerCase() ?? (isOld ? "close" : "keep-alive");
  if (connection !== "close" && (connection !== "keep-alive" || isOld)) return undefined;
  const target = text.indexOf(" ", from) + 1;
  const asked = { method: text.slice(from, target - 1), url: text.slice(target, lineEnd - VERSION.length), headers };
  return { ...asked, end, last: connection === "close" };
}

/** Undefined where one of these fields is there twice. */
function readFields(text: string, { from, to }: { from: number; to: number }): Fields | undefined {
  const fields: Fields = {};
  for (let at = from; at < to; ) {
    const colon = text.indexOf(":", at);
    const end = text.indexOf(END, colon);
    const name = FIELDS[colon - at]?.find((field) => isNamed(text, at, field));
    if (name) {
      if (fields[name] !== undefined) return undefined;
      fields[name] = text.slice(colon + 1, end).trim();
    }
    at = end + END.length;
  }
  return fields;
}

/** In letters of either case: the bit that tells them apart is set in all other signs of these names. */
function isNamed(text: string, at: number, name: string): boolean {
  for (let sign = 0; sign < name.length; sign += 1)
    if ((text.charCodeAt(at + sign) | 0x20) !== name.charCodeAt(sign)) return false;
  return true;
}

function hasMore(headers: Fields): boolean {
  const length = headers["content-length"];
  return (length !== undefined && length !== "0") || NEEDS_MORE.some((name) => headers[name] !== undefined);
}
