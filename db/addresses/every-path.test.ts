import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { readAddress } from "#db/live/read-address.ts";
import { readLiveArticle } from "#db/live/read-live-article.ts";
import { readSection } from "#db/live/read-section.ts";
import { addresses } from "#db/schema/schema.ts";
import { aSection, aStaff } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { AddressModel, type Expected } from "./testing/model.ts";
import { randomStep, SECTIONS } from "./testing/newsroom-steps.ts";

testDatabase();

const STEPS = Number(process.env.STEPS ?? 300);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

test(`after each of ${STEPS} random acts every path that was ever public answers as it must`, {
  timeout: STEPS * 4_000,
}, async () => {
  console.log(`Addresses: ${STEPS} acts, seed ${SEED}.`);
  const model = new AddressModel();
  for (const slug of SECTIONS.slice(0, 3)) model.sections.set((await aSection(slug)).id, slug);
  const world = { model, staff: await aStaff("chief"), dice: dice(SEED) };
  for (let step = 1; step <= STEPS; step += 1) {
    const act = await randomStep(world);
    const paths = model.everPublic();
    const found = await Promise.all(paths.map(async (path) => [path, await answerAt(path)] as const));
    const told = `seed ${SEED}, step ${step}, ${act}`;
    for (const [path, answer] of found) expect([path, answer], told).toEqual([path, model.expected(path)]);
    await expectOneHop(found, told);
    const rows = await database().select({ path: addresses.path }).from(addresses);
    const unknown = rows.filter(({ path }) => !path.startsWith("/feeds/") && !paths.includes(path));
    expect(unknown, `${told}: a path that was never public is in the ledger`).toEqual([]);
  }
});

/** As the readers' pages ask: an article, a section, the ledger. */
async function answerAt(path: string): Promise<Expected> {
  if (await readLiveArticle({ address: path })) return { status: 200 };
  if (/^\/[^/]+$/.test(path) && (await readSection({ slug: path.slice(1) }))) return { status: 200 };
  const led = await readAddress(path);
  if (!led) return { status: 404 };
  return led.state === "moved" ? { status: 301, to: led.to } : { status: 410, notice: led.notice };
}

async function expectOneHop(found: (readonly [string, Expected])[], told: string): Promise<void> {
  const ends = new Set(found.flatMap(([, answer]) => (answer.status === 301 ? [answer.to] : [])));
  for (const end of ends) {
    if (end.startsWith("/")) expect([end, await answerAt(end)], told).toEqual([end, { status: 200 }]);
  }
}

/** Random numbers that a seed repeats (mulberry32). */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: <T>(items: readonly T[]): T => items[below(items.length)] as T };
}
