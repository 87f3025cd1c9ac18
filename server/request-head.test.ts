import { expect, test } from "vitest";
import { readHead } from "./request-head.ts";

const head = (...fields: string[]) => ["GET /one?a=b HTTP/1.1", "Host: here", ...fields, "", ""].join("\r\n");
const read = (text: string, from = 0) => readHead(text, { from, longest: 200 });

test("a whole head is read up to its end, of its fields those that answers depend on", () => {
  const first = head("User-AGENT:  a b \t", "Cookie:", "Accept: a", "accept: b", "Cookie2: c");
  const both = first + head('If-None-Match: "a"');
  expect(read(both)).toEqual({
    method: "GET",
    url: "/one?a=b",
    headers: { host: "here", "user-agent": "a b", cookie: "" },
    end: first.length,
    last: false,
  });
  expect(read(both, first.length)).toMatchObject({ headers: { "if-none-match": '"a"' }, end: both.length });
});

test("one that wants no other after it is the last", () => {
  for (const text of [
    head("Connection: Close"),
    head().replace("1.1", "1.0"),
    head("Connection: close").replace("1.1", "1.0"),
  ])
    expect(read(text)).toMatchObject({ last: true });
});

test.each([
  ["half of it", head().slice(0, -1)],
  ["no host", "GET / HTTP/1.1\r\nAccept: a\r\n\r\n"],
  ["a field twice", head("Accept-Encoding: a", "accept-encoding: b")],
  ["two hosts", head("Host: there")],
  ["a body", head("Content-Length: 1")],
  ["a length that is none", head("Content-Length: 00x")],
  ["a body in parts", head("Transfer-Encoding: chunked")],
  ["a question before the body", head("Expect: 100-continue")],
  ["another protocol", head("Upgrade: websocket")],
  ["an old proxy's connection", head("Proxy-Connection: keep-alive")],
  ["fields after the body", head("Trailer: X")],
  ["an older version that wants to go on", head("Connection: keep-alive").replace("1.1", "1.0")],
  ["a connection with words of its own", head("Connection: keep-alive, x")],
  ["a folded line", head("X: a", " b")],
  ["a space before the colon", head("X : a")],
  ["a line's end alone", head("X: a\nb")],
  ["a sign that nobody types", head("X: a\u0000")],
  ["more than ASCII", head("X: caf\u00e9")],
  ["more than is taken", head(`X: ${"x".repeat(200)}`)],
  ["an unknown version", head().replace("1.1", "1.2")],
  ["another method", head().replace("GET", "PUT")],
  ["a space in the address", head().replace("/one", "/o ne")],
  ["a whole address", head().replace("/one", "http://here/one")],
  ["empty lines before it", `\r\n${head()}`],
])("%s is left to Node's parser", (_what, text) => {
  expect(read(text)).toBeUndefined();
});
