import { expect, it } from "vitest";
import * as Y from "yjs";
import { readArticle } from "#db/articles/read-article.ts";
import { anArticle, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { CLOSE, type LiveAnswer } from "#lib/live-draft/live-messages.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { draftDesk } from "./testing/draft-desk.ts";
import type { DraftWriter } from "./testing/draft-writer.ts";

testDatabase();
const { aProcess, aWriter } = draftDesk();

/** What nobody's editor does, by what it does to a copy of the document. */
const ATTACKS: Record<string, (copy: Y.Doc) => void> = {
  "a part nobody knows": (copy) => copy.getMap("more").set("a", 1),
  "a headline with a picture in it": (copy) => copy.getText("headline").insertEmbed(0, { image: "x" }),
  "a bold headline": (copy) => copy.getText("headline").format(0, 3, { bold: {} }),
  "a headline of a million letters": (copy) => copy.getText("headline").insert(0, "x".repeat(1_000_000)),
  "attributes of a headline": (copy) => copy.getText("headline").setAttribute("a", "b"),
  "a block nobody knows": (copy) => block(copy, "script"),
  "a block called like a part of every object": (copy) => block(copy, "constructor"),
  "an attribute nobody knows": (copy) => block(copy, "paragraph").setAttribute("onclick", "alert(1)"),
  "an attribute that is an object": (copy) => block(copy, "paragraph").setAttribute("node", { a: 1 } as never),
  "a heading of a ninth level": (copy) => block(copy, "heading").setAttribute("level", 9 as never),
  "a picture of nothing": (copy) => block(copy, "image"),
  "words between blocks": (copy) => liveParts(copy).body.insert(0, [new Y.XmlText("words")]),
  "words in a list": (copy) => block(copy, "bulletList").insert(0, [new Y.XmlText("words")]),
  "a paragraph in a paragraph": (copy) => block(copy, "paragraph").insert(0, [new Y.XmlElement("paragraph")]),
  "a hook": (copy) => liveParts(copy).body.insert(0, [new Y.XmlHook("paragraph") as never]),
  "a mark nobody knows": (copy) => words(copy).format(0, 2, { blink: {} }),
  "a mark that is no mark": (copy) => words(copy).format(0, 2, { bold: "yes" }),
  "a link that runs a script": (copy) => words(copy).format(0, 2, { link: { href: "javascript:alert(1)" } }),
  "an embed that runs a script": (copy) => block(copy, "embed").setAttribute("url", "javascript:alert(1)"),
  "a document in the document": (copy) => copy.getMap("facts").set("section", new Y.Doc() as never),
  "a map among the facts": (copy) => copy.getMap("facts").set("section", new Y.Map() as never),
  "a fact of the wrong kind": (copy) => copy.getMap("facts").set("sensitive", "yes" as never),
  "a list among the facts": (copy) => copy.getArray("facts").insert(0, [1]),
  "topics that are words": (copy) => copy.getArray("topics").insert(0, ["war"]),
  "related articles that are words": (copy) => copy.getArray("related").insert(0, ["war"]),
  "a related article below one": (copy) => copy.getArray("related").insert(0, [0]),
  "ten thousand related articles": (copy) =>
    copy.getArray("related").insert(
      0,
      Array.from({ length: 10_000 }, (_, at) => at + 1),
    ),
  "a byline that is a number": (copy) => copy.getArray("bylines").insert(0, [7]),
  "ten thousand topics": (copy) =>
    copy.getArray("topics").insert(
      0,
      Array.from({ length: 10_000 }, (_, at) => at + 1),
    ),
  "a thousand blocks inside each other": (copy) => {
    let parent = block(copy, "blockquote");
    for (let depth = 0; depth < 1_000; depth += 1) {
      const child = new Y.XmlElement("blockquote");
      parent.insert(0, [child]);
      parent = child;
    }
  },
  "a value nested without end": (copy) => {
    let value: unknown = 1;
    for (let depth = 0; depth < 3_000; depth += 1) value = [value];
    copy.getMap("facts").set("section", value as never);
  },
  "letters without number": (copy) => words(copy).insert(0, "x".repeat(4_100_000)),
};

function block(copy: Y.Doc, name: string): Y.XmlElement {
  const element = new Y.XmlElement(name);
  liveParts(copy).body.insert(0, [element]);
  return element;
}

/** The first words there are; an update that was let in may have taken the last ones away. */
function words(copy: Y.Doc): Y.XmlText {
  const { body } = liveParts(copy);
  const all = body.toArray().flatMap((child) => (child instanceof Y.XmlElement ? child.toArray() : []));
  const there = all.find((child) => child instanceof Y.XmlText && child.length > 1);
  if (there instanceof Y.XmlText) return there;
  const fresh = new Y.XmlText("The ferry left.");
  block(copy, "paragraph").insert(0, [fresh]);
  return fresh;
}

/** The update that a change of a copy of this document makes. */
function updateOf(document: Y.Doc, change: (copy: Y.Doc) => void, clientID?: number): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  if (clientID !== undefined) copy.clientID = clientID;
  const before = Y.encodeStateVector(copy);
  change(copy);
  return Y.encodeStateAsUpdate(copy, before);
}

const numbered = (update: Uint8Array) => new Uint8Array([0, 0, 1, 0, ...update]);

async function isTurnedAway(writer: DraftWriter, update: Uint8Array, code: number): Promise<void> {
  const before = writer.closes.length;
  writer.sendRaw(update.length < 100_000 ? numbered(update) : Buffer.concat([Buffer.from([0, 0, 1, 0]), update]));
  await writer.until(`a close with ${code}`, () => writer.closes.slice(before).includes(code));
  await writer.saved();
}

it("nothing that no editor does gets into a draft, to its other writers, or near the process", async () => {
  const { articleId, draft } = await anArticle({ body: { type: "doc", content: [paragraph("The ferry left.")] } });
  const at = await aProcess();
  const mallory = await aWriter({ articleId, at });
  const ada = await aWriter({ articleId, at });
  const before = Buffer.from(Y.encodeStateAsUpdate(ada.document)).toString("base64");
  for (const [name, attack] of Object.entries(ATTACKS)) {
    await isTurnedAway(mallory, updateOf(ada.document, attack), CLOSE.badMessage);
    expect(Buffer.from(Y.encodeStateAsUpdate(ada.document)).toString("base64"), name).toBe(before);
  }
  expect(Object.keys(ATTACKS)).toHaveLength(32);
  ada.document.getText("headline").insert(0, "Now: ");
  await ada.saved();
  await mallory.until(
    "Ada's words",
    () => mallory.document.getText("headline").toString() === `Now: ${draft.headline}`,
  );
});

it("nobody can write under another person's number, which would stop that person's next words", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const at = await aProcess();
  const mallory = await aWriter({ articleId, at });
  const ada = await aWriter({ articleId, at });
  ada.document.getText("headline").insert(0, "Old ");
  await ada.saved();
  const forged = updateOf(ada.document, (copy) => copy.getText("headline").insert(0, "Forged "), ada.document.clientID);
  await isTurnedAway(mallory, forged, CLOSE.badMessage);
  ada.document.getText("headline").insert(0, "Very ");
  await ada.saved();
  await mallory.until("Ada's words", () => mallory.document.getText("headline").toString() === "Very Old Harbour");
});

it("an update that builds on what the server never got only makes its sender compare copies again", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const ada = await aWriter({ articleId, at: await aProcess() });
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ada.document));
  copy.getText("headline").insert(0, "Old ");
  const has = Y.encodeStateVector(copy);
  copy.getText("headline").insert(0, "Very ");
  await isTurnedAway(ada, Y.encodeStateAsUpdate(copy, has), CLOSE.later);
});

it("damaged updates of any kind leave one document, the same for everybody", async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  const random = seededRandom(seed);
  const { articleId, by } = await anArticle({ body: { type: "doc", content: [paragraph("The ferry left.")] } });
  const at = await aProcess();
  const mallory = await aWriter({ articleId, at });
  const ada = await aWriter({ articleId, at });
  const rounds = Number(process.env.FUZZ ?? 100);
  for (let round = 0; round < rounds; round += 1) {
    const valid = updateOf(ada.document, (copy) => {
      copy.getText("headline").insert(0, `${round}`);
      words(copy).insert(0, "word ", { bold: {} });
      copy.getText("standfirst").delete(0, 1);
    });
    const { length } = mallory.heard;
    const { length: closes } = mallory.closes;
    const isAnswered = () => mallory.closes.length > closes || mallory.heard.slice(length).some(isAck);
    mallory.sendRaw(numbered(damaged(valid, random)));
    if (round % 10 === 0) ada.document.getText("kicker").insert(0, "k");
    await mallory.until(`an answer, seed ${seed}`, isAnswered);
    await mallory.saved();
  }
  await ada.saved();
  await mallory.saved();
  const cleo = await aWriter({ articleId, at });
  const state = ({ document }: DraftWriter) => JSON.stringify(draftFromDocument(document));
  for (const writer of [ada, mallory])
    await writer.until(`one text, seed ${seed}`, () => state(writer) === state(cleo));
  expect(cleo.document.getText("kicker").length, `seed ${seed}`).toBe(Math.ceil(rounds / 10));
  expect(await readArticle(by, articleId)).not.toBeNull();
});

const isAck = (answer: LiveAnswer) => answer.type === "ack" && answer.seq === 256;

/** Bytes turned, taken out, doubled, put in or cut off. */
function damaged(update: Uint8Array, random: () => number): Uint8Array {
  const bytes = [...update];
  const place = () => Math.floor(random() * bytes.length);
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const way = random();
    if (way < 0.5) bytes[place()] = Math.floor(random() * 256);
    else if (way < 0.6) bytes.splice(place(), 1 + Math.floor(random() * 5));
    else if (way < 0.7) bytes.splice(place(), 0, ...bytes.slice(0, Math.floor(random() * 20)));
    else if (way < 0.8) bytes.length = place() + 1;
    else bytes.splice(place(), 0, 255, 255, 255, 255, Math.floor(random() * 128));
  }
  return new Uint8Array(bytes);
}
