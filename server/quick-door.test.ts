import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { draw, type Random, randomFrom } from "#db/generate/random.ts";
import { answerHead, type QuickDoor, quickDoor } from "./quick-door.ts";
import { type Asked, READ } from "./request-head.ts";

const LONGEST = 2_000;
const LIMITS = {
  maxHeaderSize: LONGEST,
  headersTimeout: 400,
  connectionsCheckingInterval: 50,
  keepAliveTimeout: 5_000,
};

type Opened = { server: Server; door: QuickDoor | undefined; port: number; heard: string[]; gone: string[] };
const opened: Opened[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const { server, door } of opened.splice(0)) {
    door?.closeAll();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const kept = (asked: Pick<Asked, "method" | "url" | "headers">) => {
  if (asked.method === "POST" || !asked.url?.startsWith("/kept")) return undefined;
  const more =
    asked.url === "/kept-large" ? "x".repeat(20_000) : JSON.stringify(READ.map((name) => asked.headers[name]));
  const body = Buffer.from(`kept ${asked.url}\n${more}\n`);
  return { fields: ["content-type", "text/plain", "content-length", String(body.length)], body };
};

/** Answers with what it was asked; `/slow` after a moment, `/kept` as the quick door would. */
async function answerAny(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url?.startsWith("/slow")) await wait(3);
  if (request.url?.startsWith("/late")) await wait(2 * LIMITS.headersTimeout);
  let body = "";
  for await (const part of request) body += String(part);
  const page = kept(request);
  if (page) response.writeHead(200, page.fields).end(request.method === "HEAD" ? undefined : page.body);
  else response.end(JSON.stringify([request.method, request.url, request.headers, body]));
}

async function open({ quick = true, shared = false } = {}): Promise<Opened> {
  const heard: string[] = [];
  const gone: string[] = [];
  const server = createServer(LIMITS, (request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.on("close", () => {
      if (!response.writableFinished) gone.push(String(request.url));
    });
    if (request.url === "/never") return;
    answerAny(request, response).catch(() => response.destroy());
  });
  const answer = (asked: Asked) => {
    const page = kept(asked);
    return page && { head: answerHead(200, page.fields), body: asked.method === "HEAD" ? undefined : page.body };
  };
  const door = quick ? quickDoor({ server, longest: LONGEST, answer, shared }) : undefined;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const one = { server, door, port: (server.address() as AddressInfo).port, heard, gone };
  opened.push(one);
  return one;
}

async function call({ port }: Opened): Promise<{ socket: Socket; got: () => string; ended: Promise<void> }> {
  let text = "";
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.setNoDelay(true).on("error", () => {
    // A server that closes early resets what is still being sent.
  });
  socket.on("data", (part) => {
    text += part.toString("latin1");
  });
  await new Promise((resolve) => socket.once("connect", resolve));
  return { socket, got: () => text, ended };
}

const get = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nHost: here\r\n${more}\r\n`;
const bodies = (text: string) =>
  [...text.matchAll(/kept (\/[\w-]+)|"(?:GET|POST)","(\/[\w-]+)/g)].map(([, a, b]) => a ?? b);

describe("what is kept", () => {
  test("is answered on the connection, before and after what Node's server answers, each in its turn", async () => {
    const there = await open();
    const { socket, got } = await call(there);
    socket.write(get("/kept-1") + get("/slow-2") + get("/kept-3") + get("/kept-4") + get("/other-5") + get("/kept-6"));
    await expect.poll(() => bodies(got()).length).toBe(6);
    expect(bodies(got())).toEqual(["/kept-1", "/slow-2", "/kept-3", "/kept-4", "/other-5", "/kept-6"]);
    expect(there.heard, "Node's server heard of nothing else").toEqual(["GET /slow-2", "GET /other-5"]);
    socket.write(get("/kept-7"));
    await expect.poll(() => bodies(got()).at(-1)).toBe("/kept-7");
  });

  test("is not answered past a body: the connection is Node's server's from there on", async () => {
    const there = await open();
    const { socket, got } = await call(there);
    const hidden = get("/kept-hidden");
    socket.write(`${get("/kept-1")}POST /other-2 HTTP/1.1\r\nHost: here\r\nContent-Length: ${hidden.length}\r\n\r\n`);
    await expect.poll(() => there.heard).toEqual(["POST /other-2"]);
    socket.write(hidden + get("/kept-3"));
    await expect.poll(() => there.heard).toEqual(["POST /other-2", "GET /kept-3"]);
    await expect.poll(() => bodies(got())).toEqual(["/kept-1", "/other-2", "/kept-3"]);
  });

  test("costs no memory for whoever asks and does not read", async () => {
    const there = await open();
    const accepted = once(there.server, "connection") as Promise<[Socket]>;
    const { socket, got } = await call(there);
    socket.pause();
    const [theirs] = await accepted;
    socket.write(get("/kept-large").repeat(1_500));
    await wait(500);
    expect(theirs.writableLength).toBeLessThan(1_000_000);
    socket.resume();
    await expect.poll(() => got().length, { timeout: 15_000 }).toBeGreaterThan(1_500 * 20_000);
    await expect.poll(() => got().match(/kept \//g)?.length, { interval: 500 }).toBe(1_500);
  });
});

describe("connections", () => {
  test("of a proxy are closed after Node's server has had them whole, and only those", async () => {
    const there = await open({ shared: true });
    const { socket, got, ended } = await call(there);
    socket.write(get("/slow-1"));
    await expect.poll(() => bodies(got())).toEqual(["/slow-1"]);
    socket.write(get("/kept-2"));
    await expect.poll(() => bodies(got())).toEqual(["/slow-1", "/kept-2"]);
    socket.write("POST /other-3 HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\nok");
    await ended;
    expect(bodies(got())).toEqual(["/slow-1", "/kept-2", "/other-3"]);
    expect(got()).toMatch(/Connection: close/);
  });

  test.each(["destroy", "resetAndDestroy"] as const)("that break (%s) tell whoever makes an answer", async (how) => {
    const there = await open();
    const { socket } = await call(there);
    socket.write(get("/never"));
    await expect.poll(() => there.heard).toEqual(["GET /never"]);
    socket[how]();
    await expect.poll(() => there.gone).toEqual(["/never"]);
  });

  test("wait for an answer longer than for the next request", async () => {
    const there = await open();
    const { socket, got } = await call(there);
    socket.write(get("/late-1"));
    await expect.poll(() => bodies(got()), { timeout: 5_000 }).toEqual(["/late-1"]);
    socket.write(get("/kept-2"));
    await expect.poll(() => bodies(got())).toEqual(["/late-1", "/kept-2"]);
  });

  test("on which nothing comes, or half a head, are ended", async () => {
    const there = await open();
    const silent = await call(there);
    const half = await call(there);
    half.socket.write("GET /kept HTTP/1.1\r\nHost: he");
    await Promise.all([silent.ended, half.ended]);
    expect(half.got()).toMatch(/^HTTP\/1.1 408/);
  });

  test("that are idle end when the server stops, those with an answer under way after it", async () => {
    const there = await open();
    const idle = await call(there);
    const busy = await call(there);
    idle.socket.write(get("/kept-1"));
    busy.socket.write(get("/slow-2"));
    await expect.poll(() => idle.got()).not.toBe("");
    const closed = new Promise((resolve) => there.server.close(resolve));
    const timer = setInterval(() => there.door?.closeIdle(), 10);
    await closed;
    clearInterval(timer);
    expect(bodies(busy.got())).toEqual(["/slow-2"]);
  });
});

// What may stand in a stream of requests; only the last one may be one that ends it.
const USUAL = [
  get("/kept-a"),
  get("/kept-b", "Accept: */*\r\nAccept-Encoding: gzip, br\r\nConnection: keep-alive\r\n"),
  get("/slow-c", "Cookie: a=b; c=d\r\n"),
  get("/other-d", "X-Empty:\r\nX-Spaces:   a b \t \r\n"),
  get("/kept-length", "Content-Length: 0\r\n"),
  "HEAD /kept-h HTTP/1.1\r\nHost: here\r\n\r\n",
  "HEAD /other-h HTTP/1.1\r\nHost: here\r\n\r\n",
  "POST /other-p HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n\r\n",
];
const ODD = [
  get("/kept-twice", "Accept: a\r\nAccept: b\r\n"),
  get("/kept-twice", "Cookie: a\r\ncookie: b\r\nAccept-Encoding: br\r\naccept-encoding: gzip\r\n"),
  get("/kept-proxy", "Proxy-Connection: keep-alive\r\n"),
  get("/kept-sized", "Content-Length: 6\r\n").concat("GET /k"),
  get("/kept-chunked", "Transfer-Encoding: chunked\r\n").concat("6\r\nGET /k\r\n0\r\n\r\n"),
  get("/kept-utf", "X-Name: caf\u00c3\u00a9\r\n"),
  "POST /kept-p HTTP/1.1\r\nHost: here\r\nContent-Length: 15\r\n\r\nGET / HTTP/1.1\r\n",
  "PUT /kept-put HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n\r\n\r\n\r\n",
  "DELETE /other-x HTTP/1.1\r\nHost: here\r\n\r\n",
  "GET http://here/kept-abs HTTP/1.1\r\nHost: here\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: here\r\n\r\n",
];
const LAST = [
  get("/kept-end", "Connection: close\r\n"),
  get("/other-end", "Connection: close\r\n"),
  get("/kept-end", "Connection: Keep-Alive, close\r\n"),
  get("/kept-end", "Proxy-Connection: close\r\n"),
  get("/kept-end", "Connection: close\r\nProxy-Connection: keep-alive\r\n"),
  "GET /kept HTTP/1.0\r\n\r\n",
  "GET /kept HTTP/1.0\r\nHost: here\r\n\r\n",
  "HEAD /kept HTTP/1.0\r\nHost: here\r\nConnection: close\r\n\r\n",
  "GET /other HTTP/1.0\r\nHost: here\r\nConnection: close\r\n\r\n",
  get("/kept-end", "Connection: CLOSE\r\n").concat(get("/kept-after")),
  "GET /kept HTTP/1.1\r\n\r\n",
  "GET /kept HTTP/1.1\r\nHost: here\r\n folded: yes\r\n\r\n",
  "GET /kept HTTP/1.1\r\nHost : here\r\n\r\n",
  "GET /kept HTTP/1.1\r\nHost: here\r\nX: \u0001\r\n\r\n",
  "GET /kept HTTP/1.1\r\nHost: here\r\nX: a\rb\r\n\r\n",
  "GET /ke pt HTTP/1.1\r\nHost: here\r\n\r\n",
  "GET /kept HTTP/1.2\r\nHost: here\r\n\r\n",
  "get /kept HTTP/1.1\r\nHost: here\r\n\r\n",
  "POST /kept HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
  "POST /kept HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  "POST /kept HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked, x\r\n\r\n0\r\n\r\n",
  get("/kept", `X-Long: ${"x".repeat(LONGEST)}\r\n`),
  "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1\u0003\u0003",
  "GET /kept HTTP/1.1\r\nHost: here\r\n",
];

describe("however requests follow each other and are cut in pieces", () => {
  test("the answers are, byte by byte, those of Node's server alone", { timeout: 600_000 }, async () => {
    const [alone, behind] = [await open({ quick: false }), await open()];
    for (let seed = 1; seed <= Number(process.env.ROUNDS ?? 100); seed += 1) {
      const random = randomFrom(seed);
      const requests = Array.from({ length: Math.floor(random() * 6) }, () =>
        draw(random, random() < 0.85 ? USUAL : ODD),
      );
      const said = {
        pieces: cut(random, requests.join("")),
        answers: requests.length,
        last: cut(random, LAST[seed % LAST.length] ?? ""),
      };
      const [expected, got] = await Promise.all([talk(alone, said), talk(behind, said)]);
      expect(got, `seed ${seed}: ${JSON.stringify(said)}`).toBe(expected);
    }
  });
});

function cut(random: Random, text: string): string[] {
  const pieces: string[] = [];
  const usual = draw(random, [5, 60, 10_000, 10_000, 10_000]);
  for (let at = 0; at < text.length; ) {
    const end = at + 1 + Math.floor(random() * usual);
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
}

type Said = { pieces: string[]; answers: number; last: string[] };

/**
 * All that comes back until the server closes, without the time of day. The last request is sent when the others are answered: a
 * damaged one makes Node's server forget those that came before it.
 */
async function talk(there: Opened, { pieces, answers, last }: Said): Promise<string> {
  const { socket, got, ended } = await call(there);
  const say = async (piece: string) => {
    if (socket.writable) socket.write(piece, "latin1");
    await wait(1);
  };
  for (const piece of pieces) await say(piece);
  await expect.poll(() => got().split("HTTP/1.1 200 OK").length - 1, { timeout: 5_000 }).toBe(answers);
  for (const piece of last) await say(piece);
  await ended;
  return got().replaceAll(/^Date: .*\r\n/gm, "");
}
