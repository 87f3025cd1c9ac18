import { parseArgs } from "node:util";
import { expect } from "@playwright/test";
import { readArticle } from "#db/articles/read-article.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { done } from "#db/testing/builders.ts";
import { bodyText } from "#lib/body/body-text.ts";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { JOURNEYS } from "../e2e/staff-page.ts";
import { FAULT_NAMES, FAULTS, PROGRAM, programWrites } from "./chaos-faults.ts";
import { type ChaosNewsroom, chaosNewsroom } from "./chaos-newsroom.ts";
import { openArticle, tryToOpen, typeSome, wordsOn } from "./chaos-writer.ts";

/**
 * People and a program write in one article in real browsers, on two processes, while tabs are killed, networks cut or slowed,
 * servers killed and started again, sessions ended. Afterwards every copy must say the same, with every letter in it.
 */
const { values } = parseArgs({
  options: {
    faults: { type: "string", default: "300" },
    writers: { type: "string", default: "3" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 1e9)) },
  },
});
const rounds = Number(values.faults);
const letters = ["A", "B", "C", "D"].slice(0, Number(values.writers));
if (!(rounds > 0) || letters.length < 2)
  throw new Error("Write a number of faults and two to four writers, like --faults 300 --writers 3 --seed 7");

const begun = performance.now();
const random = seededRandom(Number(values.seed));
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const happened: Record<string, number> = { "program writes": 0 };
let programTyped = 0;

const newsroom = await chaosNewsroom(letters);
try {
  console.error(`Seed ${values.seed}: ${rounds} faults, ${letters.length} writers.`);
  await writeThroughFaults(newsroom);
  await report(newsroom);
} finally {
  await newsroom.close();
}

async function writeThroughFaults({ writers, articleId }: ChaosNewsroom): Promise<void> {
  let wounds: { heal: () => Promise<void>; until: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const name = pick(FAULT_NAMES);
    const fault = FAULTS[name]?.({ newsroom, writer: pick(writers), random });
    happened[name] = (happened[name] ?? 0) + 1;
    const typing = writers
      .filter(({ isOpen }) => isOpen)
      .map((writer) => typeSome(writer, { random, letters: upTo(8) }));
    await Promise.all([...typing, fault?.happen(), random() < 0.3 && program()]);
    if (fault?.heal) wounds.push({ heal: fault.heal, until: round + (random() < 0.6 ? 0 : upTo(3)) });
    for (const { heal } of wounds.filter(({ until }) => until <= round)) await heal();
    wounds = wounds.filter(({ until }) => until > round);
    await Promise.all(writers.filter(({ isOpen }) => !isOpen).map((writer) => tryToOpen(writer, articleId)));
    if (round % 25 === 24) console.error(`${round + 1} faults after ${seconds()} s, ${typedSoFar(writers)} letters`);
  }
  for (const { heal } of wounds) await heal();
}

async function program(): Promise<void> {
  const taken = await programWrites({ newsroom, random });
  programTyped += taken;
  happened["program writes"] = (happened["program writes"] ?? 0) + taken;
}

/** Everybody waits until all is saved; then all copies and the newsroom's own must say the same. */
async function report({ writers, articleId }: ChaosNewsroom): Promise<void> {
  for (const writer of writers) {
    writer.line.mend();
    await writer.page.context().setOffline(false);
    // A page that just failed to load may get in the way of the next.
    if (!writer.isOpen) await expect(() => openArticle(writer, articleId)).toPass({ timeout: 90_000 });
    await expect(writer.page.getByText(/^Saved/)).toBeVisible({ timeout: 90_000 });
  }
  done(await absorbDraft({ articleId }));
  const kept = bodyText((await readArticle(JOURNEYS, articleId))?.draft.body ?? { type: "doc", content: [] });
  const wanted = lettersOf(kept);
  for (const { page, letter } of writers) {
    await expect.poll(async () => lettersOf(await wordsOn(page)), { message: letter, timeout: 90_000 }).toBe(wanted);
  }
  const programKept = countOf(kept, PROGRAM);
  console.log(`Seed ${values.seed}: ${rounds} faults in ${seconds()} s, ${letters.length} writers, 2 processes.`);
  console.log(
    Object.entries(happened)
      .map(([name, times]) => `${name} ${times}`)
      .join(" · "),
  );
  for (const { letter, typed, doubtful } of writers) {
    const more = doubtful.size > 0 ? `, ${doubtful.size} more while the tab died or the page refused them` : "";
    const there = [...typed].filter((sign) => kept.includes(sign)).length;
    console.log(`Writer ${letter}: ${typed.size} letters typed${more}, ${there} kept.`);
  }
  console.log(`The program: ${programTyped} letters typed, ${programKept} kept.`);
  const all = writers.flatMap(({ typed, doubtful }) => [...typed, ...doubtful]);
  const twice = all.reduce((sum, sign) => sum + Math.max(0, countOf(kept, sign) - 1), 0) + programKept - programTyped;
  const lost = writers.flatMap(({ typed }) => [...typed].filter((sign) => !kept.includes(sign)));
  if (lost.length > 0 || programKept < programTyped)
    throw new Error(`Letters are missing: ${lost.join(" ")}\n\n${kept}`);
  console.log(`All copies say the same, and every letter is there; ${twice} stand there twice.`);
  // Where words stand twice, the lines tell whose line was broken by whom.
  if (twice > 0) console.error(`\n${kept}\n`);
}

function upTo(most: number): number {
  return 1 + Math.floor(random() * most);
}

function lettersOf(text: string): string {
  return text.replace(/\s/g, "");
}

function countOf(text: string, letter: string): number {
  return text.split(letter).length - 1;
}

function typedSoFar(writers: { typed: Set<string> }[]): number {
  return writers.reduce((sum, { typed }) => sum + typed.size, 0);
}

function seconds(): number {
  return Math.round((performance.now() - begun) / 1000);
}
