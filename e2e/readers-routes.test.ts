import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { closeDatabase } from "#db/client.ts";
import { askRaw, type RawAnswer } from "./ask-raw.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { layoutShiftOf } from "./layout-shift.ts";
import { publishReadersRoutes, type Route } from "./readers-routes.ts";

const SCREENS = [
  { colorScheme: "light", viewport: { width: 390, height: 844 } },
  { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
] as const;
let routes: Route[] = [];

test.use({ expectedErrors: [/404 \(Not Found\)|410 \(Gone\)/] });
test.setTimeout(120_000);
test.beforeAll(async () => {
  routes = await publishReadersRoutes();
});
test.afterAll(() => closeDatabase());

test("every route answers with its status, and with the headers of a careful site", async () => {
  for (const { name, path, status, type } of routes) {
    const { status: answered, headers } = await askRaw(path);
    expect.soft(answered, name).toBe(status);
    expect.soft(headers["content-type"] ?? "", name).toMatch(type);
    expect.soft(headers.vary, name).toBe("Accept-Encoding");
    expect.soft(headers["x-powered-by"], name).toBeUndefined();
    expect.soft(headers["set-cookie"], name).toBeUndefined();
    expect.soft(headers["cache-control"], name).toMatch(/^public, max-age=0, s-maxage=\d+/);
    expect.soft(headers["referrer-policy"], name).toBe("strict-origin-when-cross-origin");
    expect.soft(headers["permissions-policy"], name).toContain("camera=()");
    expect.soft(headers["x-content-type-options"], name).toBe("nosniff");
    expect.soft(headers["x-frame-options"], name).toBe("SAMEORIGIN");
  }
});

test("no page brings a script but structured data and our own small one, and none could run another", async () => {
  for (const { name, path } of pages()) {
    const { headers, body } = await askRaw(path);
    const scripts = [...body.toString().matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    const strange = scripts.filter((tag) => !/ type="application\/ld\+json"| src="\/reader\.js"/.test(tag));
    expect.soft(strange, name).toEqual([]);
    expect
      .soft(/ on\w+="|javascript:|_next\/static\/chunks\/[^"]*\.js/.exec(body.toString())?.[0], name)
      .toBeUndefined();
    const policy = directives(headers);
    expect.soft(policy.get("default-src"), name).toBe("'none'");
    expect.soft(policy.get("script-src"), name).toBe("'self'");
    expect.soft(policy.get("style-src"), name).toMatch(/^'self'( 'sha256-[\w+/=]+')*$/);
    expect.soft(policy.get("frame-ancestors"), name).toBe("'self'");
    expect.soft(policy.get("base-uri"), name).toBe("'none'");
  }
});

test("a page that a reader has is not sent again, and HEAD tells the same as GET", async () => {
  for (const { name, path, status } of routes) {
    // Another journey may publish in between: then the page is another one, and is asked for again.
    await expect(async () => {
      const full = await askRaw(path);
      const head = await askRaw(path, { method: "HEAD" });
      expect(head.body.length, name).toBe(0);
      expect(told(head), name).toEqual(told(full));
      if (status !== 200) return;
      const etag = full.headers.etag ?? "";
      expect(etag, name).toMatch(/^"[\w-]+"$/);
      const known = await askRaw(path, { headers: { "if-none-match": etag } });
      expect([known.status, known.body.length, known.headers.etag], name).toEqual([304, 0, etag]);
    }).toPass({ timeout: 5_000 });
  }
});

test("every page comes compressed as the reader's browser asks, and says the same", async () => {
  const decode = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const { name, path } of routes.filter(({ status, path }) => status !== 301 && path !== "/robots.txt")) {
    const plain = await askRaw(path);
    expect.soft(plain.headers["content-encoding"], name).toBeUndefined();
    for (const [accept, encoding] of [
      ["gzip, deflate, br, zstd", "br"],
      ["gzip, br;q=0.5", "gzip"],
    ] as const) {
      const sent = await askRaw(path, { headers: { "accept-encoding": accept } });
      expect.soft(sent.headers["content-encoding"], name).toBe(encoding);
      expect.soft(sent.headers.etag, name).not.toBe(plain.headers.etag);
      expect.soft(decode[encoding](sent.body).equals(plain.body), name).toBe(true);
    }
    const refused = await askRaw(path, { headers: { "accept-encoding": "br;q=0, gzip;q=0, identity" } });
    expect.soft(refused.headers["content-encoding"], name).toBeUndefined();
  }
});

test("search engines find an article from robots.txt by way of the sitemap, and no withdrawn one", async () => {
  const robots = (await askRaw("/robots.txt")).body.toString();
  const index = /^Sitemap: (http\S+)$/m.exec(robots)?.[1] ?? "";
  const files = locations(await askRaw(new URL(index).pathname));
  const holders: string[] = [];
  for (const file of files.map((location) => new URL(location).pathname)) {
    const listed = locations(await askRaw(file)).map((location) => new URL(location).pathname);
    if (listed.includes(routes.find(({ name }) => name.startsWith("an article"))?.path ?? "")) holders.push(file);
    for (const { path } of routes.filter(({ status }) => status >= 300)) expect(listed).not.toContain(path);
  }
  expect(holders).toEqual(["/sitemaps/news.xml", routes.find(({ name }) => name.startsWith("this month"))?.path]);
  expect((await askRaw("/sitemaps/1999-01.xml")).status).toBe(404);
});

test("every page says what may be loaded ahead: readers' pages, nothing of the newsroom", async () => {
  for (const { name, path } of pages())
    expect.soft((await askRaw(path)).headers["speculation-rules"], name).toBe('"/speculation-rules.json"');
  const { body } = await askRaw("/speculation-rules.json");
  const rules = JSON.parse(body.toString());
  expect(Object.keys(rules)).toEqual(["prefetch", "prerender"]);
  for (const private_ of ["/newsroom/*", "/sign-in", "/api/*"])
    expect(rules.prefetch[0].where.and[1].not.href_matches).toContain(private_);
});

test("an article whose link a reader points at is there before the click", async ({ page }) => {
  const article = routes.find(({ name }) => name.startsWith("an article"))?.path ?? "";
  await page.goto("/");
  const link = page.locator(`main a[href="${article}"]`).first();
  await expect(async () => {
    await page.mouse.move(0, 0);
    const ahead = page.waitForRequest((request) => request.url().endsWith(article), { timeout: 2_000 });
    await link.hover();
    expect((await (await ahead).allHeaders())["sec-purpose"]).toContain("prefetch");
  }).toPass();
  await link.click();
  await expect(page).toHaveURL(article);
  const deliveries = await page.evaluate(() =>
    performance.getEntriesByType("navigation").map((entry) => entry.toJSON().deliveryType),
  );
  expect(deliveries).toEqual(["navigational-prefetch"]);
});

for (const screen of SCREENS) {
  const { colorScheme, viewport } = screen;
  test.describe(`at ${viewport.width} px, ${colorScheme}`, () => {
    test.use({ colorScheme, viewport });
    test("nothing on any page keeps a reader out, or sticks out of the screen", async ({ page }) => {
      for (const { name, path } of pages()) {
        await page.goto(path);
        const violations = await barriers(page);
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
        expect.soft(found, name).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(width, name).toBeLessThanOrEqual(viewport.width);
      }
    });
  });
}

test.describe("over a slow connection", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  for (const kind of ["the front", "an article"])
    test(`nothing on ${kind} jumps when fonts and pictures come`, async ({ page }) => {
      const path = routes.find(({ name }) => name.startsWith(kind))?.path ?? "";
      expect(await layoutShiftOf(page, path)).toBeLessThan(0.01);
    });
});

test.describe("with JavaScript switched off", () => {
  test.use({ javaScriptEnabled: false });
  test("a reader goes from the front to an article, to its Read also target, and searches", async ({ page }) => {
    const article = routes.find(({ name }) => name.startsWith("an article"))?.path ?? "";
    await page.goto("/");
    await page.locator(`main a[href="${article}"]`).first().click();
    await expect(page).toHaveURL(article);
    await page.locator(".read-also a").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("first winter");
    await page.goto("/search");
    // Other journeys' harbours reopen too.
    await page.getByRole("searchbox").fill(`harbour reopens ${article.split("-").at(-1)}`);
    await page.getByRole("searchbox").press("Enter");
    await expect(page.locator(`main a[href="${article}"]`).first()).toBeVisible();
  });
});

const pages = () => routes.filter(({ path, status }) => status !== 301 && !/\.(xml|txt|json)$/.test(path));

const locations = ({ body }: RawAnswer) =>
  [...body.toString().matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = ""]) => url);

function directives(headers: RawAnswer["headers"]): Map<string, string> {
  const policy = String(headers["content-security-policy"] ?? "");
  return new Map(
    policy.split(";").map((part) => {
      const [name = "", ...sources] = part.trim().split(" ");
      return [name, sources.join(" ")];
    }),
  );
}

/** What an answer says of itself, but for the moment it was sent and where it was kept. */
function told({ status, headers }: RawAnswer) {
  const { date: _, "x-cache": __, ...rest } = headers;
  return { status, ...rest };
}
