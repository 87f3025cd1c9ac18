import { expect, it } from "vitest";
import * as Y from "yjs";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { endSession } from "#db/staff/revoke-sessions.ts";
import { anArticle, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { bodyText } from "#lib/body/body-text.ts";
import type { Draft } from "#lib/draft.ts";
import { LIMITS } from "#lib/limits.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import type { Staff } from "#lib/permissions.ts";
import { aSession } from "./testing/a-session.ts";
import { draftDesk } from "./testing/draft-desk.ts";
import type { DraftProcess } from "./testing/start-draft-process.ts";

const STEPS = Number(process.env.STEPS ?? 150);
const PROGRAM = "Z";

testDatabase();
const { aProcess, aWriter } = draftDesk();

type Person = { letter: string; writer: Awaited<ReturnType<typeof aWriter>> };
type Scene = {
  random: () => number;
  articleId: number;
  by: Staff;
  people: Person[];
  processes: DraftProcess[];
  /** Where each process listens just now. */
  ports: { port: number }[];
  /** How many of each letter there must be in the end. */
  typed: Map<string, number>;
};

it("three people and a program write through kills, cuts and lost sessions, and nobody loses a letter", {
  timeout: 60_000 + STEPS * 500,
}, async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  const scene = await aScene(seededRandom(seed));
  const acts = new Map<string, number>();
  for (let step = 0; step < STEPS; step += 1) {
    const act = actFor(scene.random());
    acts.set(act.name, (acts.get(act.name) ?? 0) + 1);
    await act(scene);
  }
  const { people, ports, articleId, by, typed } = scene;
  for (const { writer } of people) await writer.saved();
  const late = await aWriter({ articleId, at: ports[0] ?? { port: 0 } });
  const said = ({ document }: { document: Y.Doc }) => JSON.stringify(draftFromDocument(document));
  for (const { writer } of people) await writer.until(`one text, seed ${seed}`, () => said(writer) === said(late));
  const counted = new Map([...typed.keys()].map((letter) => [letter, said(late).split(letter).length - 1]));
  console.log(`seed ${seed}: ${JSON.stringify(Object.fromEntries([...acts, ...counted]))}`);
  expect(counted, `seed ${seed}`).toEqual(typed);
  done(await absorbDraft({ articleId }));
  const kept = (await readArticle(by, articleId))?.draft;
  expect(kept && wordsIn(kept), `seed ${seed}`).toEqual(wordsIn(draftFromDocument(late.document)));
});

async function aScene(random: () => number): Promise<Scene> {
  const body: Draft["body"] = { type: "doc", content: ["—", "—", "—"].map(paragraph) };
  const { articleId, by } = await anArticle({ headline: "—", body });
  const processes = await Promise.all([aProcess(), aProcess()]);
  const ports = processes.map(({ port }) => ({ port }));
  const letters = ["A", "B", "C"];
  const people = await Promise.all(
    letters.map(async (letter, at) => ({
      letter,
      writer: await aWriter({ articleId, at: ports[at % 2] ?? { port: 0 } }),
    })),
  );
  const typed = new Map([...letters, PROGRAM].map((letter) => [letter, 0]));
  return { random, articleId, by, people, processes, ports, typed };
}

function actFor(chance: number): (scene: Scene) => Promise<void> | void {
  if (chance < 0.6) return type;
  if (chance < 0.68) return takeBack;
  if (chance < 0.74) return beginParagraph;
  if (chance < 0.84) return waitForAcknowledgement;
  if (chance < 0.92) return cut;
  if (chance < 0.96) return programWrites;
  return chance < 0.985 ? loseSession : killProcess;
}

function type(scene: Scene): void {
  const { letter, writer } = pick(scene, scene.people);
  const text = pick(scene, textsOf(writer.document));
  const run = letter.repeat(1 + Math.floor(scene.random() * 8));
  text.insert(Math.floor(scene.random() * (text.length + 1)), run);
  count(scene, letter, run.length);
}

function takeBack(scene: Scene): void {
  const { letter, writer } = pick(scene, scene.people);
  const text = pick(scene, textsOf(writer.document));
  const at = text.toString().indexOf(letter);
  if (at < 0) return;
  text.delete(at, 1);
  count(scene, letter, -1);
}

function beginParagraph(scene: Scene): void {
  const { letter, writer } = pick(scene, scene.people);
  const block = new Y.XmlElement("paragraph");
  block.insert(0, [new Y.XmlText(letter)]);
  const { body } = liveParts(writer.document);
  body.insert(Math.floor(scene.random() * (body.length + 1)), [block]);
  count(scene, letter, 1);
}

function waitForAcknowledgement(scene: Scene): Promise<void> {
  return pick(scene, scene.people).writer.saved();
}

function cut(scene: Scene): void {
  pick(scene, scene.people).writer.cut();
}

async function programWrites(scene: Scene): Promise<void> {
  const { by, articleId } = scene;
  done(await absorbDraft({ articleId }));
  const article = await readArticle(by, articleId);
  if (!article) throw new Error("the article is gone");
  const body = structuredClone(article.draft.body);
  const line = pick(
    scene,
    body.content.filter((block) => block.type === "paragraph"),
  );
  line.content = [...(line.content ?? []), { type: "text", text: PROGRAM }];
  const draft = { ...article.draft, body };
  const saved = await saveDraft(by, { articleId, baseRevision: article.revision, draft, kind: "save" });
  // Somebody was faster: a program reads again and tries again, or lets it be.
  if (saved.ok) count(scene, PROGRAM, 1);
  else expect(saved.problem).toBe("out-of-date");
}

async function loseSession(scene: Scene): Promise<void> {
  const { writer } = pick(scene, scene.people);
  const old = writer.session.id;
  writer.session.id = await aSession(writer.staff.id);
  await endSession(old);
}

async function killProcess(scene: Scene): Promise<void> {
  const at = Math.floor(scene.random() * scene.processes.length);
  await scene.processes[at]?.end("SIGKILL");
  type(scene);
  const next = await aProcess();
  scene.processes[at] = next;
  Object.assign(scene.ports[at] ?? {}, { port: next.port });
}

function count({ typed }: Scene, letter: string, more: number): void {
  typed.set(letter, (typed.get(letter) ?? 0) + more);
}

function pick<T>({ random }: Scene, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

function textsOf(document: Y.Doc): Y.Text[] {
  const { body, text } = liveParts(document);
  const words = body.toArray().flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []));
  const inBody = words.filter((child) => child instanceof Y.XmlText);
  const headline = text("headline");
  return headline.length < LIMITS.headline / 2 ? [headline, ...inBody] : inBody;
}

const wordsIn = ({ headline, body }: Draft) => [headline, bodyText(body)];
