import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing/test-database.ts";
import { settings } from "#lib/settings.ts";
import { aProgram, ask } from "../testing/a-program.ts";
import { POST } from "./route.ts";

testDatabase();

beforeAll(async () => {
  settings().READALSO_HOME = await mkdtemp(join(tmpdir(), "readalso-media-"));
});
afterAll(() => rm(settings().READALSO_HOME, { recursive: true, force: true }));

async function aForm(words: Record<string, string> = { alt: "A boat" }, background = "#369") {
  const picture = sharp({ create: { width: 600, height: 400, channels: 3, background } });
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(await picture.png().toBuffer())]), "boat.exe");
  for (const [name, word] of Object.entries(words)) form.set(name, word);
  return form;
}

test("a program uploads a picture, and once only under one key", async () => {
  const program = await aProgram("reporter");
  const headers = { "idempotency-key": "boat-1" };
  const first = await program.ask(POST, "POST", { body: await aForm(), headers });
  expect(first).toMatchObject({ status: 201, json: { width: 600, height: 400, alt: "A boat" } });
  expect(first.json.renditions).toContainEqual({ width: 480, format: "avif", url: `/media/${first.json.id}/480.avif` });
  const again = await program.ask(POST, "POST", { body: await aForm(), headers });
  expect(again.json).toEqual(first.json);
  expect(again.response.headers.get("idempotency-replayed")).toBe("true");
  const other = await program.ask(POST, "POST", { body: await aForm({ alt: "Another" }), headers });
  expect(other.status).toBe(422);
});

test("what is no picture, no form or nobody's is refused with a sentence", async () => {
  const program = await aProgram("reporter");
  const svg = new FormData();
  svg.set("file", new Blob(["<svg onload='alert(1)'/>"], { type: "image/png" }), "boat.png");
  const wrong = await program.ask(POST, "POST", { body: svg });
  expect(wrong).toMatchObject({
    status: 415,
    json: { fields: { file: expect.stringContaining("JPEG, PNG and WebP") } },
  });
  expect(await program.ask(POST, "POST", { body: new FormData() })).toMatchObject({
    status: 422,
    json: { fields: { file: "Choose a picture to send." } },
  });
  expect((await program.ask(POST, "POST", { body: { file: "boat" } })).status).toBe(415);
  expect((await ask(POST, { method: "POST", body: await aForm() })).status).toBe(401);
  const long = await program.ask(POST, "POST", { body: await aForm({ alt: "x".repeat(501) }, "#963") });
  expect(long).toMatchObject({ status: 422, json: { fields: { alt: expect.any(String) } } });
});
