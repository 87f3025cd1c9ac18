import { expect, it } from "vitest";
import * as Y from "yjs";
import { bodyText } from "#lib/body/body-text.ts";
import type { Block } from "#lib/body/schema.ts";
import { documentFromDraft } from "#lib/live-draft/document-from-draft.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { writeBlocks } from "#lib/live-draft/write-blocks.ts";
import { hearUpdate } from "./bring-back.ts";

const ROUNDS = Number(process.env.ROUNDS ?? 60);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

const line = (node: string, text: string): Block => ({
  type: "paragraph",
  attrs: { node },
  ...(text && { content: [{ type: "text", text }] }),
});
const list = (node: string, ...lines: Block[]): Block => ({
  type: "bulletList",
  attrs: { node },
  content: lines.map((one) => ({ type: "listItem", content: [one] })),
});

/** The newsroom's server, as far as it matters here: every change in the order it came in. */
class Server {
  readonly log: { update: Uint8Array; from: Desk }[] = [];
  readonly document = new Y.Doc();

  take(update: Uint8Array, from: Desk): void {
    this.log.push({ update, from });
    Y.applyUpdate(this.document, update);
  }
}

class Desk {
  readonly document = new Y.Doc();
  private readonly server: Server;
  private unsent: Uint8Array[] = [];
  private heard = 0;

  constructor(server: Server, begun: Y.Doc) {
    this.server = server;
    Y.applyUpdate(this.document, Y.encodeStateAsUpdate(begun));
    this.document.on("update", (update: Uint8Array, _origin: unknown, _document: Y.Doc, { local }: Y.Transaction) => {
      if (local) this.unsent.push(update);
    });
  }

  get body(): Block[] {
    return draftFromDocument(this.document).body.content;
  }

  get words(): string {
    return bodyText({ type: "doc", content: this.body });
  }

  write(change: (body: Block[]) => Block[]): void {
    this.document.transact(() => writeBlocks(liveParts(this.document).body, change(this.body)));
  }

  type(at: number, words: string, place?: number): void {
    const texts = textsIn(liveParts(this.document).body);
    const text = texts[at % Math.max(texts.length, 1)];
    if (text) text.insert(Math.min(place ?? text.length, text.length), words);
    else (liveParts(this.document).body.get(0) as Y.XmlElement).insert(0, [new Y.XmlText(words)]);
  }

  send(): void {
    for (const update of this.unsent.splice(0)) this.server.take(update, this);
  }

  hear(most = Number.POSITIVE_INFINITY): void {
    for (const { update, from } of this.server.log.slice(this.heard, this.heard + most)) {
      this.heard += 1;
      const isOwn = ({ client }: Y.ID) => client === this.document.clientID;
      if (from !== this) hearUpdate(this.document, update, { origin: "server", isOwn });
    }
  }

  /** Back after a time without a network, in a new tab: everything at once. */
  comeBack(): Desk {
    const tab = new Desk(this.server, this.document);
    const vector = Y.encodeStateVector(this.server.document);
    const there = Y.decodeStateVector(vector);
    const news = Y.encodeStateAsUpdate(this.server.document, Y.encodeStateVector(tab.document));
    const isOwn = ({ client, clock }: Y.ID) => clock >= (there.get(client) ?? 0);
    hearUpdate(tab.document, news, { origin: "server", isOwn });
    tab.unsent = [Y.encodeStateAsUpdate(tab.document, vector)];
    tab.heard = this.server.log.length;
    return tab;
  }
}

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? textsIn(child) : [];
  });
}

function desks(count: number, ...body: Block[]): { server: Server; people: Desk[] } {
  const begun = documentFromDraft({ ...draftFromDocument(new Y.Doc()), body: { type: "doc", content: body } });
  const server = new Server();
  Y.applyUpdate(server.document, Y.encodeStateAsUpdate(begun));
  return { server, people: Array.from({ length: count }, () => new Desk(server, begun)) };
}

/** Everybody sends and hears until nobody has anything to say. */
function meet(people: Desk[]): void {
  for (let round = 0; round < 5; round += 1) {
    for (const person of people) person.send();
    for (const person of people) person.hear();
  }
}

it("what one types into a paragraph while another puts it into a list stands in the list, where it was typed", () => {
  const { people } = desks(2, line("a", "The ferry left."), line("b", "The harbour waits."));
  const [ada, ben] = people as [Desk, Desk];
  ada.type(0, " at dawn", 14);
  ben.write(([first, ...rest]) => [list("l", first as Block), ...rest]);
  meet(people);
  expect(ada.body).toEqual(ben.body);
  expect(ada.body).toMatchObject([
    { type: "bulletList", content: [{ content: [line("a", "The ferry left at dawn.")] }] },
    line("b", "The harbour waits."),
  ]);
});

it("what is typed into an empty line while another makes it a list begins the list", () => {
  const { people } = desks(2, line("a", ""), line("b", "The harbour waits."));
  const [ada, ben] = people as [Desk, Desk];
  ada.document.transact(() => (liveParts(ada.document).body.get(0) as Y.XmlElement).insert(0, [new Y.XmlText("Milk")]));
  ben.write(([first, ...rest]) => [list("l", first as Block), ...rest]);
  meet(people);
  expect(ada.body).toEqual(ben.body);
  expect(ada.words).toContain("Milk");
  expect(ada.body[0]?.type).toBe("bulletList");
});

it("what is typed into a line that is joined to the one before stands at its place in that", () => {
  const { people } = desks(2, line("a", "The ferry left. "), line("b", "The harbour waits."));
  const [ada, ben] = people as [Desk, Desk];
  ada.type(1, " quietly", 17);
  const joined = "The ferry left. The harbour waits.";
  ben.write(() => [line("a", joined)]);
  meet(people);
  expect(ada.body).toEqual(ben.body);
  expect(ada.body).toMatchObject([line("a", "The ferry left. The harbour waits quietly.")]);
});

it("what was only suggested comes back as a suggestion, and what was bold as bold", () => {
  const { people } = desks(2, line("a", "The ferry left."), line("b", "The harbour waits."));
  const [ada, ben] = people as [Desk, Desk];
  const [text] = textsIn(liveParts(ada.document).body);
  text?.insert(14, " soon", { suggestedInsert: { by: 1 } });
  text?.insert(19, " at dawn", { bold: {} });
  ben.write(([first, ...rest]) => [list("l", first as Block), ...rest]);
  meet(people);
  expect(ada.body[0]).toMatchObject({
    content: [
      {
        content: [
          {
            content: [
              { type: "text", text: "The ferry left" },
              { type: "text", text: " at dawn", marks: [{ type: "bold" }] },
              { type: "text", text: "." },
            ],
          },
        ],
      },
    ],
  });
  const [moved] = textsIn(liveParts(ben.document).body);
  expect(moved?.toDelta()).toContainEqual({ insert: " soon", attributes: { suggestedInsert: { by: 1 } } });
});

it("a sentence typed into a paragraph that another takes away gets a line of its own, a letter does not", () => {
  const { people } = desks(2, line("a", "The ferry left."), line("b", "The harbour waits."), line("c", "End."));
  const [ada, ben] = people as [Desk, Desk];
  ada.type(1, " Nobody knows for whom.");
  ada.type(0, "x");
  ben.write((body) => body.slice(2));
  meet(people);
  expect(ada.body).toEqual(ben.body);
  expect(ada.words.trim().split(/\n+/)).toEqual(["Nobody knows for whom.", "End."]);
});

it("what was typed for days without a network comes back where the lines went meanwhile", () => {
  const { server, people } = desks(2, line("a", "The ferry left."), line("b", "The harbour waits."));
  const [ada, ben] = people as [Desk, Desk];
  ada.type(0, " at dawn", 14);
  ada.type(1, " It rains.");
  ben.write(([first, second]) => [list("l", first as Block, second as Block)]);
  ben.send();
  ben.write((body) => [...body, line("c", "More.")]);
  ben.send();
  const back = ada.comeBack();
  meet([back, ben]);
  expect(server.log.length).toBeGreaterThan(2);
  expect(back.body).toEqual(ben.body);
  expect(back.words.trim().split(/\n+/)).toEqual(["The ferry left at dawn.", "The harbour waits. It rains.", "More."]);
});

it("while one moves lines into lists and out of them, the others' letters are there, each once", {
  timeout: 60_000,
}, () => {
  const random = seededRandom(seed);
  const WORDS = ["ferry", "harbour", "island", "lantern", "meadow", "orchard"];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { people } = desks(3, ...WORDS.map((word, at) => line(`n${at}`, `Every ${word} has its own words ${at}.`)));
    const [ada, ben, mover] = people as [Desk, Desk, Desk];
    const typed = { A: 0, B: 0 };
    let lists = 0;
    const move = (body: Block[]): Block[] => {
      const at = Math.floor(random() * body.length);
      const block = body[at] as Block;
      const next =
        block.type === "bulletList" ? block.content.flatMap(({ content }) => content) : [list(`l${lists}`, block)];
      lists += 1;
      return [...body.slice(0, at), ...next, ...body.slice(at + 1)];
    };
    for (let step = 0; step < 60; step += 1) {
      const [letter, desk] = random() < 0.5 ? (["A", ada] as const) : (["B", ben] as const);
      const act = random();
      if (act < 0.5) {
        desk.type(Math.floor(random() * 6), letter, Math.floor(random() * 20));
        typed[letter] += 1;
      } else if (act < 0.65) mover.write(move);
      else if (act < 0.8) people[Math.floor(random() * 3)]?.send();
      else people[Math.floor(random() * 3)]?.hear(1 + Math.floor(random() * 4));
    }
    meet(people);
    for (const person of people) {
      expect(person.body, `seed ${seed}, round ${round}`).toEqual(ada.body);
      for (const [letter, count] of Object.entries(typed))
        expect(person.words.split(letter).length - 1, `seed ${seed}, round ${round}: ${letter}`).toBe(count);
    }
  }
});
