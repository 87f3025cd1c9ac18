import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { changeNotices } from "#db/changed.ts";
import { database } from "#db/client.ts";
import { readAddress } from "#db/live/read-address.ts";
import { addresses } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aSection, aStaff, aTopic, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { flattenChains } from "./flatten-chains.ts";
import { importRedirects, previewRedirects } from "./import-redirects.ts";
import { removeRedirect } from "./remove-redirect.ts";
import { saveRedirect } from "./save-redirect.ts";

testDatabase();

const planOf = async (text: string) => {
  const { planned } = done(await previewRedirects(await aStaff("chief"), text));
  return planned.map((line) =>
    line.does === "refuse" ? `${line.from}: ${line.sentence}` : `${line.from} ${line.does} ${line.leads}`,
  );
};
const bring = async (text: string) => done(await importRedirects(await aStaff("chief"), text));

test("the preview says of each line what will happen, and the import does that", async () => {
  const section = await aSection("imported");
  const live = await aLiveArticle({ section: section.id, slug: "ferry", headline: "Ferry sinks" });
  await aTopic("harbours");
  const text = [
    `https://old.example/2012/05/Ferry.html?,${live.address}`,
    "/2012/tag/harbours/,/topic/harbours",
    "/shop,https://shop.example/start?x=1",
    "/imported,/latest",
    `${live.address},/latest`,
    "/newsroom/x,/latest",
    "/?p=12,/latest",
    "/2012/lost,/never/was",
    "/2012/http,http://shop.example/",
    "/2012/js,javascript:alert(1)",
    "/2012/(.*),/latest",
  ].join("\n");
  const wanted = [
    "/2012/05/Ferry.html add /imported/ferry",
    "/2012/tag/harbours add /topic/harbours",
    "/shop add https://shop.example/start?x=1",
    "/imported: /imported is one of our own pages.",
    `/imported/ferry: /imported/ferry belongs to “Ferry sinks” (article ${live.articleId}).`,
    "/newsroom/x: The site itself uses /newsroom/x.",
    "/: What stands behind a question mark does not reach our pages, so such addresses cannot be told apart.",
    "/2012/lost: There is no page at /never/was. Write the address of a page that readers can open.",
    "/2012/http: It must lead to an address of ours, or to an https:// address.",
    "/2012/js: It must lead to an address of ours, or to an https:// address.",
    "/2012/(.*): This is a pattern, not an address. Write each address in a line of its own.",
  ];
  expect(await planOf(text)).toEqual(wanted);
  expect(await readAddress("/shop")).toBeNull();
  await bring(text);
  expect(await readAddress("/2012/05/Ferry.html")).toEqual({ state: "moved", to: "/imported/ferry" });
  expect(await readAddress("/2012/tag/harbours")).toEqual({ state: "moved", to: "/topic/harbours" });
  expect(await readAddress("/shop")).toEqual({ state: "moved", to: "https://shop.example/start?x=1" });
  expect(await readAddress("/2012/lost")).toBeNull();
  expect((await planOf(text)).slice(0, 3)).toEqual(wanted.slice(0, 3).map((line) => line.replace(" add ", " same ")));
});

test("chains in a file are flattened, circles are refused, and two lines for one address are told", async () => {
  const { address } = await aLiveArticle();
  expect(await planOf(`/one,/two\n/two,/three\n/three,${address}\n/x,/y\n/y,/x\n/z,/z\n/one,/latest\n/w,/x`)).toEqual([
    `/one add ${address}`,
    `/two add ${address}`,
    `/three add ${address}`,
    ...["/x", "/y", "/z"].map((path) => `${path}: It would lead readers in a circle.`),
    "/one: Line 1 sends the same address elsewhere.",
    "/w: It would lead readers in a circle.",
  ]);
  expect(
    flattenChains(
      new Map([
        ["a", "b"],
        ["b", "c"],
        ["c", "b"],
      ]),
    ),
  ).toEqual(
    new Map([
      ["a", null],
      ["b", null],
      ["c", null],
    ]),
  );
});

test("a redirect follows its article, tells its notice when it is withdrawn, and keeps its path from others", async () => {
  const section = await aSection("followed");
  const live = await aLiveArticle({ section: section.id, slug: "one" });
  await bring(`/followed/two,${live.address}`);
  const other = await anArticle({ section: section.id, slug: "two" });
  const publish = () => publishArticle(other.by, { articleId: other.articleId });
  expect(await publish()).toMatchObject({ problem: "slug-taken" });
  done(await withdrawArticle(live.publishedBy, { articleId: live.articleId, notice: "It was wrong." }));
  expect(await readAddress("/followed/two")).toEqual({ state: "gone", notice: "It was wrong." });
  done(await publishArticle(live.publishedBy, { articleId: live.articleId }));
  const [row] = await database().select().from(addresses).where(eq(addresses.path, "/followed/two"));
  expect(row).toMatchObject({ state: "redirect", articleId: live.articleId });
  await bring("/followed/three,/latest");
  const third = await anArticle({ section: section.id, slug: "three" });
  expect(await publishArticle(third.by, { articleId: third.articleId })).toMatchObject({
    fields: {
      slug: "The address /followed/three leads to /latest. Choose another slug, or take the redirect away first.",
    },
  });
  done(await removeRedirect(await aStaff("chief"), { path: "/followed/two" }));
  expect(await publish()).toMatchObject({ ok: true, address: "/followed/two" });
});

test("a chief adds, changes and takes away one; what an article had stays", async () => {
  const chief = await aStaff("chief");
  const { address } = await aLiveArticle();
  expect(await saveRedirect(chief, { from: "/by-hand/", to: address })).toEqual({
    ok: true,
    from: "/by-hand",
    leads: address,
  });
  done(await saveRedirect(chief, { from: "/by-hand", to: "/latest" }));
  expect(await readAddress("/by-hand")).toEqual({ state: "moved", to: "/latest" });
  expect(await saveRedirect(chief, { from: "/by-hand", to: "" })).toMatchObject({ fields: { to: expect.any(String) } });
  expect(await saveRedirect(chief, { from: "", to: "/latest" })).toMatchObject({
    fields: { from: expect.any(String) },
  });
  done(await removeRedirect(chief, { path: "/by-hand" }));
  expect(await readAddress("/by-hand")).toBeNull();
  expect(await removeRedirect(chief, { path: address })).toMatchObject({ problem: "not-found" });
});

test("whoever was sent to a redirect that was taken away is told that it is gone; other pages are led to as before", async () => {
  const chief = await aStaff("chief");
  await bring("/old-subject,/latest");
  const live = await aLiveArticle();
  const withdraw = { articleId: live.articleId, notice: "Ask the desk.", redirectTo: "/old-subject" };
  done(await withdrawArticle(live.publishedBy, withdraw));
  expect(await readAddress(live.address)).toEqual({ state: "moved", to: "/latest" });
  done(await removeRedirect(chief, { path: "/old-subject" }));
  expect(await readAddress(live.address)).toEqual({ state: "gone", notice: "Ask the desk." });

  const topic = await aTopic("ferries");
  await bring(`/ferry-news,/topic/${topic.slug}`);
  expect(await readAddress("/ferry-news")).toEqual({ state: "moved", to: `/topic/${topic.slug}` });
});

test("only chiefs bring redirects", async () => {
  const editor = await aStaff("editor");
  const refused = { ok: false, problem: "not-allowed" };
  expect(await previewRedirects(editor, "/a,/latest")).toEqual(refused);
  expect(await importRedirects(editor, "/a,/latest")).toEqual(refused);
  expect(await saveRedirect(editor, { from: "/a", to: "/latest" })).toEqual(refused);
  expect(await removeRedirect(editor, { path: "/a" })).toEqual(refused);
  expect(await importRedirects(await aStaff("chief"), " \n ")).toMatchObject({ fields: { text: expect.any(String) } });
});

test("thousands of long old addresses come in at once", async () => {
  const path = (at: number) => `/${"%D0%BF".repeat(60)}/${at}`;
  const { planned } = await bring(Array.from({ length: 3000 }, (_, at) => `${path(at)},/latest`).join("\n"));
  expect(planned.filter(({ does }) => does === "add")).toHaveLength(3000);
  expect(await readAddress(path(2999))).toEqual({ state: "moved", to: "/latest" });
  const notices = changeNotices(
    Array.from({ length: 3000 }, (_, at) => path(at)),
    ["x"],
  );
  expect(Math.max(...notices.map((notice) => Buffer.byteLength(notice)))).toBeLessThan(8000);
  expect(notices.flatMap((notice) => JSON.parse(notice).tags)).toHaveLength(3000);
});
