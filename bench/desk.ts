import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { eq, sql } from "drizzle-orm";
import * as Y from "yjs";
import { closeDatabase, database } from "#db/client.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { draftDocuments } from "#db/schema/schema.ts";
import { anArticle, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { startEmbeddedPostgres } from "../server/embedded-postgres.ts";
import { aSession } from "../server/live/testing/a-session.ts";
import { draftWriter } from "../server/live/testing/draft-writer.ts";
import { startDraftProcess } from "../server/live/testing/start-draft-process.ts";
import { benchHome, removeHome } from "./newsroom.ts";
import { milliseconds, shareOf } from "./shares.ts";
import { type Row, tableOf } from "./table.ts";

const KEYS = 300;
const KEY_MS = 200;
const EDITS = 50_000;
const SENTENCE = "The river is low, and everybody who lives beside it has begun to count the days. ";
const FIVE_THOUSAND_WORDS = Array.from({ length: 80 }, () => paragraph(SENTENCE.repeat(4)));

/** What writing together costs at the server: acknowledgements, what a second person sees, and a long history. */
export async function measureDesk(): Promise<Row[]> {
  const home = await benchHome();
  const postgres = await startEmbeddedPostgres({ home });
  process.env.DATABASE_URL = postgres.url;
  process.env.AUTH_SECRET ??= "a secret for measuring live documents";
  await migrateDatabase(postgres.url);
  const { port, end } = await startDraftProcess();
  try {
    const rows: Row[] = [];
    for (const open of [1, 10, 50]) rows.push(...(await measureTyping({ port, open })));
    return [...rows, ...(await measureHistory(port))];
  } finally {
    await end("SIGTERM");
    await closeDatabase();
    await postgres.stop();
    await removeHome(home);
  }
}

/** Two people in each of `open` articles of 5,000 words, one of them typing five letters a second. */
async function measureTyping({ port, open }: { port: number; open: number }): Promise<Row[]> {
  const pairs = await Promise.all(
    Array.from({ length: open }, async () => {
      const { articleId } = await anArticle({ body: { type: "doc", content: FIVE_THOUSAND_WORDS } });
      return { typing: await aWriter({ port, articleId }), looking: await aWriter({ port, articleId }) };
    }),
  );
  const acknowledged: number[] = [];
  const seen: number[] = [];
  await Promise.all(
    pairs.map(async ({ typing, looking }, at) => {
      await pause((at * KEY_MS) / open);
      for (let key = 0; key < Math.ceil(KEYS / open); key += 1) {
        const begun = performance.now();
        const arrived = new Promise<void>((resolve) => {
          looking.document.once("update", () => {
            seen.push(performance.now() - begun);
            resolve();
          });
        });
        wordsOf(typing.document).insert(key, "x");
        await typing.saved();
        acknowledged.push(performance.now() - begun);
        await arrived;
        await pause(Math.max(0, KEY_MS - (performance.now() - begun)));
      }
    }),
  );
  for (const { typing, looking } of pairs) for (const writer of [typing, looking]) writer.leave();
  const articles = open === 1 ? "1 article" : `${open} articles`;
  return [
    { what: `a letter typed → acknowledged, in ${articles} of 5,000 words: p50 / p95`, value: shares(acknowledged) },
    { what: `a letter typed → at a second person, in ${articles}: p50 / p95`, value: shares(seen) },
  ];
}

/** A draft after 50,000 single edits by four people: how large it is kept, and how long a newcomer waits for it. */
async function measureHistory(port: number): Promise<Row[]> {
  const { articleId } = await anArticle({ body: { type: "doc", content: [paragraph(SENTENCE)] } });
  const writer = await aWriter({ port, articleId });
  const document = editedBy(writer.document);
  const letters = JSON.stringify(draftFromDocument(document)).length;
  Y.applyUpdate(writer.document, Y.encodeStateAsUpdate(document));
  await writer.saved();
  const absorbing = performance.now();
  done(await absorbDraft({ articleId }));
  const absorbed = performance.now() - absorbing;
  writer.leave();
  const { state } = draftDocuments;
  const [kept] = await database()
    .select({ bytes: sql<number>`octet_length(${state})`.mapWith(Number) })
    .from(draftDocuments)
    .where(eq(draftDocuments.articleId, articleId));
  const opening: number[] = [];
  for (let time = 0; time < 10; time += 1) {
    const begun = performance.now();
    const newcomer = await aWriter({ port, articleId });
    opening.push(performance.now() - begun);
    newcomer.leave();
  }
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} KB`;
  const what = `a draft after ${EDITS.toLocaleString("en")} edits by four people`;
  return [
    { what: `${what}: kept · its text alone`, value: `${kilobytes(kept?.bytes ?? 0)} · ${kilobytes(letters)}` },
    { what: `${what}: connect → whole copy, p50`, value: milliseconds(shareOf(opening, 0.5)) },
    { what: `${what}: taken into a revision`, value: milliseconds(absorbed) },
  ];
}

/** Single letters: runs of about 30 at a place, one in six taken back, now and then a new paragraph. */
function editedBy(begun: Y.Doc): Y.Doc {
  const random = seededRandom(1);
  const people = Array.from({ length: 4 }, () => copyOf(begun));
  for (let run = 0; run < EDITS / 30; run += 1) {
    const person = people[run % people.length] ?? begun;
    const words = run % 20 === 0 ? newParagraph(person, random) : wordsOf(person, random);
    let place = Math.floor(random() * (words.length + 1));
    for (let edit = 0; edit < 30; edit += 1) {
      if (random() < 1 / 6 && place > 0) words.delete(--place, 1);
      else words.insert(place++, SENTENCE[edit] ?? "x");
    }
    for (const other of people) {
      if (other !== person) Y.applyUpdate(other, Y.encodeStateAsUpdate(person, Y.encodeStateVector(other)));
    }
  }
  return people[0] ?? begun;
}

function copyOf(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  return copy;
}

function newParagraph(document: Y.Doc, random: () => number): Y.XmlText {
  const block = new Y.XmlElement("paragraph");
  const words = new Y.XmlText();
  block.insert(0, [words]);
  const { body } = liveParts(document);
  body.insert(Math.floor(random() * (body.length + 1)), [block]);
  return words;
}

function wordsOf(document: Y.Doc, random = () => 0): Y.XmlText {
  const blocks = liveParts(document).body.toArray();
  const block = blocks[Math.floor(random() * blocks.length)];
  const words = block instanceof Y.XmlElement ? block.get(0) : null;
  return words instanceof Y.XmlText ? words : newParagraph(document, random);
}

async function aWriter({ port, articleId }: { port: number; articleId: number }) {
  const session = await aSession((await aStaff("editor")).id);
  const writer = draftWriter({ articleId, sessionId: () => session, port: () => port });
  await writer.saved();
  return writer;
}

function shares(taken: number[]): string {
  return `${milliseconds(shareOf(taken, 0.5))} / ${milliseconds(shareOf(taken, 0.95))}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(tableOf({ sizes: [0], general: await measureDesk(), bySize: [[]] }));
}
