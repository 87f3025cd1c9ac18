import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { aStaff } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { LIMITS } from "#lib/limits.ts";
import { settings } from "#lib/settings.ts";
import { fetchPicture } from "./fetch-picture.ts";

// A site on this machine stands for one on the web: what counts as public is tested beside its rule and in fetch-picture.test.ts.
vi.mock("#lib/public-address.ts", () => ({
  isPublicAddress: () => true,
  askableAddress: (text: string) => new URL(text),
}));
testDatabase();

let server: Server;
let site = "";

beforeAll(async () => {
  settings().READALSO_HOME = await mkdtemp(join(tmpdir(), "readalso-media-"));
  const photo = await sharp({ create: { width: 640, height: 400, channels: 3, background: "#07a" } })
    .jpeg()
    .toBuffer();
  server = createServer((request, response) => {
    if (request.url === "/moved.jpg") response.writeHead(302, { location: "/photo.jpg" }).end();
    else if (request.url === "/round.jpg") response.writeHead(302, { location: "/round.jpg" }).end();
    else if (request.url === "/photo.jpg") response.end(photo);
    else if (request.url === "/page.jpg") response.end("<html>");
    else if (request.url === "/endless.jpg") flood(response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(settings().READALSO_HOME, { recursive: true, force: true });
});

test("a picture of another site is kept like an upload, with the words that stood beside it", async () => {
  const staff = await aStaff("reporter");
  const saved = await fetchPicture(staff, { address: `${site}/moved.jpg`, alt: "A pier", caption: "At dawn" });
  expect(saved).toMatchObject({ ok: true, width: 640, height: 400, alt: "A pier", caption: "At dawn" });
});

test.each([
  ["/nothing.jpg", "status 404"],
  ["/round.jpg", "leads on to others"],
  ["/page.jpg", "Only JPEG, PNG and WebP"],
  ["/endless.jpg", `larger than ${LIMITS.uploadBytes / 1_000_000} MB`],
])("what a site sends at %s is refused, saying why", async (path, why) => {
  const answer = await fetchPicture(await aStaff("reporter"), { address: site + path, alt: "" });
  expect(answer).toMatchObject({ ok: false, fields: { file: expect.stringContaining(why) } });
});

function flood(response: import("node:http").ServerResponse): void {
  const chunk = Buffer.alloc(1_000_000);
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", write);
  write();
}
