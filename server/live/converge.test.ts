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
import { aSession } from "./testing/a-session.ts";
import { draftDesk } from "./testing/draft-desk.ts";

const STEPS = Number(process.env.STEPS ?? 250);
const PROGRAM = "Z";

testDatabase();
const { aProcess, aWriter } = draftDesk();

it("three people and a program write through kills, cuts and lost sessions, and nobody loses a letter", {
  timeout: 60_000 + STEPS * 500,
}, async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const body: Draft["body"] = { type: "doc", content: ["—", "—", "—"].map(paragraph) };
  const { articleId, by } = await anArticle({ headline: "—", body });
  const processes = await Promise.all([aProcess(), aProcess()]);
  const ports = processes.map(({ port }) => ({ port }));
  const people = await Promise.all(
    ["A", "B", "C"].map(async (letter, at) => ({
      letter,
      writer: await aWriter({ articleId, at: ports[at % 2] ?? { port: 0 } }),
    })),
  );
  const typed: Record<string, number> = { A: 0, B: 0, C: 0, [PROGRAM]: 0 };
  const faults: Record<string, number> = {};

  const type = ({ letter, writer }: (typeof people)[number]) => {
    const text = pick(textsOf(writer.document));
    const run = letter.repeat(1 + Math.floor(random() * 8));
    writer.document.transact(() => text.insert(Math.floor(random() * (text.length + 1)), run));
    typed[letter] = (typed[letter] ?? 0) + run.length;
  };
  const takeBack = ({ letter, writer }: (typeof people)[number]) => {
    const text = pick(textsOf(writer.document));
    const at = text.toString().indexOf(letter);
    if (at < 0) return;
    text.delete(at, 1);
    typed[letter] = (typed[letter] ?? 0) - 1;
  };
  const newParagraph = ({ letter, writer }: (typeof people)[number]) => {
    const words = new Y.XmlText(letter);
    const block = new Y.XmlElement("paragraph");
    block.insert(0, [words]);
    const { body: live } = liveParts(writer.document);
    live.insert(Math.floor(random() * (live.length + 1)), [block]);
    typed[letter] = (typed[letter] ?? 0) + 1;
  };
  const program = async () => {
    done(await absorbDraft({ articleId }));
    const article = await readArticle(by, articleId);
    if (!article) throw new Error("the article is gone");
    const { revision, draft } = article;
    const block = pick(draft.body.content.filter((one) => one.type === "paragraph"));
    const content = draft.body.content.map((one) =>
      one === block ? { ...one, content: [...(block.content ?? []), { type: "text" as const, text: PROGRAM }] } : one,
    );
    const next = { ...draft, body: { ...draft.body, content } } as Draft;
    const saved = await saveDraft(by, { articleId, baseRevision: revision, draft: next, kind: "save" });
    // Somebody was faster: a program reads again and tries again, or lets it be.
    if (saved.ok) typed[PROGRAM] = (typed[PROGRAM] ?? 0) + 1;
    else expect(saved.problem).toBe("out-of-date");
  };
  const kill = async () => {
    const at = Math.floor(random() * 2);
    await processes[at]?.end("SIGKILL");
    type(pick(people));
    const next = await aProcess();
    processes[at] = next;
    Object.assign(ports[at] ?? {}, { port: next.port });
  };
  const lose = async () => {
    const { writer } = pick(people);
    const old = writer.session.id;
    writer.session.id = await aSession(writer.staff.id);
    await endSession(old);
  };
  const fault = async (name: string, cause: () => unknown) => {
    faults[name] = (faults[name] ?? 0) + 1;
    await cause();
  };

  for (let step = 0; step < STEPS; step += 1) {
    const chance = random();
    if (chance < 0.6) type(pick(people));
    else if (chance < 0.68) takeBack(pick(people));
    else if (chance < 0.74) newParagraph(pick(people));
    else if (chance < 0.84) await pick(people).writer.saved();
    else if (chance < 0.92) await fault("cuts", () => pick(people).writer.cut());
    else if (chance < 0.96) await fault("program", program);
    else if (chance < 0.985) await fault("sessions", lose);
    else await fault("kills", kill);
  }

  for (const { writer } of people) await writer.saved();
  const late = await aWriter({ articleId, at: ports[0] ?? { port: 0 } });
  const said = ({ document }: { document: Y.Doc }) => JSON.stringify(draftFromDocument(document));
  for (const { writer } of people) await writer.until(`one text, seed ${seed}`, () => said(writer) === said(late));
  const counted = Object.fromEntries(Object.keys(typed).map((letter) => [letter, said(late).split(letter).length - 1]));
  console.log(`seed ${seed}: ${STEPS} steps, ${JSON.stringify(faults)}, letters ${JSON.stringify(counted)}`);
  expect(counted, `seed ${seed}`).toEqual(typed);
  done(await absorbDraft({ articleId }));
  const kept = (await readArticle(by, articleId))?.draft;
  expect(kept && wordsIn(kept), `seed ${seed}`).toEqual(wordsIn(draftFromDocument(late.document)));
});

function textsOf(document: Y.Doc): (Y.Text | Y.XmlText)[] {
  const { body, text } = liveParts(document);
  const words = body.toArray().flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []));
  const headline = text("headline");
  const inBody = words.filter((child) => child instanceof Y.XmlText);
  return headline.length < LIMITS.headline / 2 ? [headline, ...inBody] : inBody;
}

const wordsIn = ({ headline, body }: Draft) => [headline, bodyText(body)];
