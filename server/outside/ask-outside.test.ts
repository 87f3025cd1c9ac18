import { existsSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askOutside, PUBLIC_WEB, type WebPolicy } from "./ask-outside.ts";
import { aSite, type Site, testPolicy } from "./testing/a-site.ts";

const SSRF = "../shared/data/ssrf/urls.txt";
let site: Site;

beforeAll(async () => {
  site = await aSite("shop.example", (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://shop.example");
    const answer = ANSWERS[pathname];
    if (answer) answer(response, request.method ?? "");
    else response.writeHead(404).end();
  });
});
beforeEach(() => {
  site.asked.length = 0;
});
afterAll(() => site.close());

const moved = (status: number, location: string) => (response: ServerResponse) =>
  response.writeHead(status, { location }).end();

const ANSWERS: Record<string, (response: ServerResponse, method: string) => void> = {
  "/fine": (response) => response.writeHead(200).end("words"),
  "/no-head": (response, method) => response.writeHead(method === "HEAD" ? 405 : 200).end("words"),
  "/wrong-head": (response, method) => response.writeHead(method === "HEAD" ? 404 : 200).end("words"),
  "/gone": (response) => response.writeHead(410).end(),
  "/shut": (response) => response.writeHead(403).end(),
  "/slower": (response) => response.writeHead(429, { "retry-after": "120" }).end(),
  "/old": moved(301, "/older"),
  "/older": moved(308, "/fine"),
  "/for-now": moved(302, "/fine"),
  "/old-for-now": moved(301, "/for-now"),
  "/old-and-gone": moved(301, "/gone"),
  "/round": moved(301, "/round"),
  "/inside": moved(301, "http://intranet.local/secret"),
  "/literal": moved(302, "http://10.0.0.1/secret"),
  "/mapped": moved(302, "http://[::ffff:10.0.0.1]/secret"),
  "/file": moved(302, "file:///etc/passwd"),
  "/nowhere": moved(302, "http://"),
  "/silent": () => {},
  "/endless": (response, method) => (method === "HEAD" ? response.writeHead(405).end() : flood(response)),
  "/large-head": (response) => response.writeHead(200, { "x-filler": "x".repeat(40_000) }).end(),
};

function ask(path: string, policy: WebPolicy = testPolicy(), patienceMs = 5_000) {
  const signal = new AbortController().signal;
  const address = path.startsWith("http") ? path : site.url + path;
  return askOutside(address, { policy, userAgent: "Readalso link check (+https://news.example)", signal, patienceMs });
}

const methods = () => site.asked.map(({ method }) => method);

test("a page that is there is asked for once, with HEAD, and told who asks", async () => {
  expect(await ask("/fine#part")).toMatchObject({ status: 200, movedTo: null, isPrivate: false });
  expect(site.asked).toMatchObject([
    { method: "HEAD", path: "/fine", agent: "Readalso link check (+https://news.example)" },
  ]);
});

test.each([
  ["/no-head", 200, ["HEAD", "GET"]],
  ["/wrong-head", 200, ["HEAD", "GET"]],
  ["/shut", 403, ["HEAD", "GET"]],
  ["/gone", 410, ["HEAD"]],
  ["/slower", 429, ["HEAD"]],
  ["/nothing", 404, ["HEAD", "GET"]],
])("%s answers %s, after a GET only where HEAD said nothing clear", async (path, status, expected) => {
  expect((await ask(path)).status).toBe(status);
  expect(methods()).toEqual(expected);
});

test("a site that asks for fewer questions says how long to wait", async () => {
  expect(await ask("/slower")).toMatchObject({ status: 429, retryAfter: 120 });
});

test("permanent redirects say where a page has moved, temporary ones do not", async () => {
  expect(await ask("/old")).toMatchObject({ status: 200, movedTo: `${site.url}/fine` });
  expect(await ask("/for-now")).toMatchObject({ status: 200, movedTo: null });
  expect(await ask("/old-for-now")).toMatchObject({ status: 200, movedTo: `${site.url}/for-now` });
  expect(await ask("/old-and-gone")).toMatchObject({ status: 410 });
  expect((await ask("/old#chapter")).movedTo).toBe(`${site.url}/fine#chapter`);
});

test("a redirect in a ring ends", async () => {
  expect(await ask("/round")).toMatchObject({ status: null });
  expect(site.asked.length).toBeLessThanOrEqual(12);
});

test("a page that never answers, or answers with endless words or a huge head, is let go of", async () => {
  expect(await ask("/silent", testPolicy(), 200)).toMatchObject({ status: null, isPrivate: false });
  expect(await ask("/endless")).toMatchObject({ status: 200 });
  expect(await ask("/large-head")).toMatchObject({ status: null });
});

describe("only the public web is ever connected to", () => {
  test.each(["/inside", "/literal", "/mapped", "/file"])("a redirect %s is not followed", async (path) => {
    expect(await ask(path)).toMatchObject({ status: null, isPrivate: true });
    expect(site.asked.every((asked) => asked.path === path)).toBe(true);
  });

  test("a name that leads to a public address at first and to a private one later is not followed there", async () => {
    let looked = 0;
    const rebinding: WebPolicy = {
      ...testPolicy(),
      lookup: (_hostname, _options, callback) => {
        looked += 1;
        callback(null, [{ address: looked === 1 ? "127.0.0.1" : "10.0.0.7", family: 4 }]);
      },
    };
    expect(await ask("/nothing", rebinding)).toMatchObject({ isPrivate: true });
    // One look-up a connection: what was checked is what is connected to.
    expect([looked, methods()]).toEqual([2, ["HEAD"]]);
  });

  const own = [
    ...["http://localhost/", "http://127.0.0.1/", "http://[::1]/", "http://0/", "http://2130706433/"],
    ...["http://[::ffff:127.0.0.1]/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/"],
    ...["https://user:secret@192.168.1.1/", "http://example.com:8080/", "ftp://example.com/", "file:///etc/passwd"],
  ];
  const known = existsSync(SSRF) ? readFileSync(SSRF, "utf8").trim().split("\n") : [];
  if (known.length === 0) console.log("../shared is not here: its list of private addresses was skipped.");

  test("no address of a list of private ones", async () => {
    let reached = 0;
    const server = createServer((_request, response) => {
      reached += 1;
      response.end("secret");
    });
    // The usual port, so that nothing but the check of addresses stands in the way; another program may have it.
    await new Promise<void>((resolve) => server.once("error", () => resolve()).listen(80, "127.0.0.1", resolve));
    for (const address of [...own, ...known])
      expect([address, await ask(address, PUBLIC_WEB)]).toMatchObject([address, { status: null, isPrivate: true }]);
    expect(reached).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });
});

function flood(response: ServerResponse): void {
  const chunk = Buffer.alloc(100_000);
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.writeHead(200);
  response.on("drain", write);
  write();
}
