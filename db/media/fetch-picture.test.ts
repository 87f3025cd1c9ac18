import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aStaff } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { fetchPicture } from "./fetch-picture.ts";

testDatabase();

const ADDRESSES = "../shared/data/ssrf/urls.txt";
let asked = 0;
let server: Server;

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { "content-type": "image/png" }).end("secret");
  });
  // The usual port, so that nothing but the check of addresses stands in the way; another program may have it.
  await new Promise<void>((resolve) => server.once("error", () => resolve()).listen(80, "127.0.0.1", resolve));
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const OWN = [
  "http://localhost/",
  "http://127.0.0.1/",
  "http://[::1]/",
  "http://0/",
  "http://[::ffff:127.0.0.1]/",
  "http://2130706433/",
];
const KNOWN = existsSync(ADDRESSES) ? readFileSync(ADDRESSES, "utf8").trim().split("\n") : [];

test.each([...OWN, ...KNOWN])("a picture at %s is never asked for", async (address) => {
  const answer = await fetchPicture(await aStaff("reporter"), { address, alt: "" });
  expect(answer).toMatchObject({
    ok: false,
    problem: "invalid",
    fields: { file: expect.stringContaining("could not be brought") },
  });
  expect(asked).toBe(0);
});
