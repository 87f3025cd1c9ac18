import type { RequestListener } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import inject from "light-my-request";
import { afterEach, describe, expect, test } from "vitest";
import { changed } from "#db/changed.ts";
import { database, driver } from "#db/client.ts";
import { answer, dependsOn } from "#db/rendering.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { type ChangeNotices, listenForChanges } from "./change-notices.ts";
import { createDelivery } from "./delivery.ts";
import { pageRenderer } from "./render-page.ts";

testDatabase();

const SITE = "https://news.example";
const HEADLINE = "Trams return ".repeat(40);
const open: ChangeNotices[] = [];
afterEach(async () => {
  for (const notices of open.splice(0)) await notices.close();
});

/** One server process: readers' pages that print a setting from the database, in place of Next. */
async function newsroom({
  handle = printSetting,
  onLed,
}: {
  handle?: RequestListener;
  onLed?: (key: string) => void;
} = {}) {
  const renderPage = pageRenderer({ handle, siteUrl: SITE, dev: false, built: "/nowhere" });
  const delivery = createDelivery({
    renderPage,
    siteUrl: SITE,
    maxBytes: 8 * 2 ** 20,
    keep: true,
    ...(onLed && { onLed }),
  });
  const ready = Promise.withResolvers<void>();
  const notices = listenForChanges({
    url: process.env.DATABASE_URL ?? "",
    onChanged: delivery.changed,
    onTrust: (trust) => {
      delivery.trust(trust);
      if (trust) ready.resolve();
    },
  });
  open.push(notices);
  await ready.promise;
  const get = (url: string, headers: Record<string, string> = {}, method: "GET" | "HEAD" | "POST" = "GET") =>
    inject((request, response) => void delivery.serve(request, response), { url, headers, method });
  return { delivery, get };
}

const printSetting: RequestListener = async (request, response) => {
  const name = (request.url ?? "").slice(1);
  dependsOn(`setting:${name}`);
  const [row] = await driver()<{ value: string }[]>`SELECT value #>> '{}' AS value FROM settings WHERE name = ${name}`;
  if (!row) answer(404);
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(`<html><body><p>${row?.value ?? "nothing"}</p><script>framework()</script></body></html>`);
};

async function write(name: string, value: string, gone = false): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(
      `INSERT INTO settings (name, value) VALUES ('${name}', '${JSON.stringify(value)}') ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    );
    await changed(tx, [`setting:${name}`], gone ? [`setting:${name}`] : []);
  });
}

/** A second listener has heard of a later change, so every earlier one has been sent to everybody; one turn later it is read. */
async function noticesHeard(): Promise<void> {
  const heard = Promise.withResolvers<void>();
  const { unlisten } = await driver().listen("readalso_changed", (payload) => {
    if (payload.includes("marker")) heard.resolve();
  });
  await database().transaction((tx) => changed(tx, ["marker"]));
  await heard.promise;
  await wait(20);
  await unlisten();
}

/** Notices travel within milliseconds; a fresh answer is waited for, not slept for. */
async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 3_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await wait(10);
    }
  }
}

describe("what a reader gets", () => {
  test("first a rendered page, then the kept one, then nothing but its name", async () => {
    await write("a", HEADLINE);
    const { get } = await newsroom();
    const miss = await get("/a");
    expect(miss.statusCode).toBe(200);
    expect(miss.headers["x-cache"]).toBe("miss");
    expect(miss.payload).toContain(HEADLINE);
    expect(miss.payload).not.toContain("framework");
    const hit = await get("/a?utm_source=letter", { "accept-encoding": "br, gzip" });
    expect(hit.headers).toMatchObject({ "x-cache": "hit", "content-encoding": "br", vary: "Accept-Encoding" });
    expect(hit.rawPayload.length).toBeLessThan(miss.rawPayload.length);
    expect(hit.headers.etag).not.toBe(miss.headers.etag);
    for (const etag of [hit.headers.etag, miss.headers.etag, `W/${hit.headers.etag}, "x"`, "*"]) {
      const known = await get("/a", { "if-none-match": String(etag) });
      expect(known.statusCode).toBe(304);
      expect(known.payload).toBe("");
    }
    const dated = await get("/a", { "if-modified-since": String(hit.headers["last-modified"]) });
    expect(dated.statusCode).toBe(304);
  });

  test("HEAD is GET without a body", async () => {
    await write("a", HEADLINE);
    const { get } = await newsroom();
    const full = await get("/a");
    const head = await get("/a", {}, "HEAD");
    expect(head.payload).toBe("");
    for (const name of ["etag", "content-length", "content-type", "cache-control"])
      expect(head.headers[name]).toBe(full.headers[name]);
  });

  test("headers for browsers, caches and their operators", async () => {
    await write("a", HEADLINE);
    const { get } = await newsroom();
    const { headers } = await get("/a");
    expect(headers).toMatchObject({
      "surrogate-key": "setting:a",
      "x-content-type-options": "nosniff",
      "strict-transport-security": expect.stringContaining("max-age=31536000"),
      "content-security-policy": expect.stringContaining("script-src 'self'"),
    });
    expect(headers["cache-control"]).toMatch(
      /^public, max-age=0, s-maxage=\d+, stale-while-revalidate=\d+, stale-if-error=\d+$/,
    );
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  test("only reading is allowed, and damaged addresses get a sentence", async () => {
    const { get } = await newsroom();
    expect((await get("/a", {}, "POST")).statusCode).toBe(405);
    expect((await get("/%zz")).statusCode).toBe(400);
    expect((await get("/never-written")).statusCode).toBe(404);
  });

  test("a moved address is a plain 301", async () => {
    const { get } = await newsroom({
      handle: (_request, response) => void response.writeHead(308, { location: `${SITE}/new` }).end(),
    });
    const moved = await get("/old");
    expect(moved.statusCode).toBe(301);
    expect(moved.headers.location).toBe("/new");
  });

  test("a moved address with a slash at its end leads on in one step, and each visit is told, from memory too", async () => {
    const led: string[] = [];
    const { get } = await newsroom({
      handle: (request, response) => {
        if (request.url === "/gone") answer(410);
        if (request.url === "/old") response.writeHead(308, { location: `${SITE}/new` });
        response.end("text");
      },
      onLed: (key) => led.push(key),
    });
    for (const path of ["/old/", "/old", "/old?utm_source=x", "/gone", "/gone", "/there", "/there/"]) await get(path);
    expect(await get("/old/")).toMatchObject({ statusCode: 301, headers: { location: "/new" } });
    expect(await get("/there/")).toMatchObject({ statusCode: 301, headers: { location: "/there" } });
    expect(led).toEqual(["/old", "/old", "/old", "/gone", "/gone", "/old"]);
  });

  test("a page with a part that needs a script is a fault, not a page", async () => {
    const { get } = await newsroom({
      handle: (_request, response) => {
        response.setHeader("content-type", "text/html");
        response.end(`<!--$?--><template id="B:0"></template>`);
      },
    });
    expect((await get("/a")).statusCode).toBe(503);
  });
});

describe("after a change", () => {
  test("every process shows it, and pages that do not show the changed thing are still kept", async () => {
    await write("a", "first");
    await write("b", "other");
    const [one, two] = [await newsroom(), await newsroom()];
    for (const { get } of [one, two]) for (const url of ["/a", "/b"]) await get(url);
    await write("a", "second");
    for (const { get } of [one, two]) {
      await eventually(async () => expect((await get("/a")).payload).toContain("second"));
      expect((await get("/b")).headers["x-cache"]).toBe("hit");
    }
  });

  test("a 404 becomes a page when its address is published", async () => {
    const { get } = await newsroom();
    expect((await get("/later")).statusCode).toBe(404);
    expect((await get("/later")).headers["x-cache"]).toBe("hit");
    await write("later", "here now");
    await eventually(async () => expect((await get("/later")).statusCode).toBe(200));
  });

  test("an edit that commits while its page is being rendered is not lost", async () => {
    await write("race", "old");
    const read = Promise.withResolvers<void>();
    const proceed = Promise.withResolvers<void>();
    let renders = 0;
    const { get } = await newsroom({
      handle: async (request, response) => {
        dependsOn("setting:race");
        const [row] = await driver()<
          { value: string }[]
        >`SELECT value #>> '{}' AS value FROM settings WHERE name = 'race'`;
        renders += 1;
        if (renders === 1) {
          read.resolve();
          await proceed.promise;
        }
        response.setHeader("content-type", "text/html");
        response.end(`${request.url} ${row?.value}`);
      },
    });
    const early = get("/race");
    await read.promise;
    await write("race", "new");
    await noticesHeard();
    const late = get("/race");
    proceed.resolve();
    expect((await early).payload).toContain("old");
    expect((await late).payload).toContain("new");
    expect((await get("/race")).payload).toContain("new");
  });
});

describe("when pages cannot be made", () => {
  test("readers get the last good copy, and never one of something withdrawn", async () => {
    await write("kept", "good");
    await write("gone", "withdrawn text");
    let broken = false;
    const { get, delivery } = await newsroom({
      handle: (request, response) => {
        if (broken) response.writeHead(500).end("fault");
        else printSetting(request, response);
      },
    });
    await get("/kept");
    await get("/gone");
    broken = true;
    delivery.changed({ tags: ["setting:kept"] });
    delivery.changed({ tags: ["setting:gone"], gone: ["setting:gone"] });
    const kept = await get("/kept");
    expect(kept.statusCode).toBe(200);
    expect(kept.headers["x-cache"]).toBe("stale-if-error");
    expect(kept.payload).toContain("good");
    const gone = await get("/gone");
    expect(gone.statusCode).toBe(503);
    expect(gone.payload).not.toContain("withdrawn text");
    broken = false;
    expect((await get("/kept")).headers["x-cache"]).toBe("miss");
  });

  test("an address withdrawn a moment before is known to be withdrawn, until it is published again", async () => {
    await write("back", "public");
    const { get, delivery } = await newsroom({ handle: (_request, response) => void response.writeHead(500).end() });
    delivery.changed({ tags: ["address:/back"], gone: ["address:/back"] });
    const gone = await get("/back?utm_source=letter");
    expect(gone.statusCode).toBe(410);
    expect(gone.payload).toContain("This article has been withdrawn");
    delivery.changed({ tags: ["address:/back"] });
    expect((await get("/back")).statusCode).toBe(503);
  });

  test("after a lost connection for notices everything is made anew, and notices arrive again", async () => {
    await write("a", "first");
    const { get } = await newsroom();
    await get("/a");
    expect((await get("/a")).headers["x-cache"]).toBe("hit");
    await driver()`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()`;
    await eventually(async () => expect((await get("/a")).headers["x-cache"]).toBe("miss"));
    await eventually(async () => expect((await get("/a")).headers["x-cache"]).toBe("hit"));
    await write("a", "second");
    await eventually(async () => expect((await get("/a")).payload).toContain("second"));
  });
});
