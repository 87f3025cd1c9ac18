import { once } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type WebSocket as Socket, WebSocketServer } from "ws";
import * as Y from "yjs";
import type { TicketAnswer } from "./ask-for-ticket.ts";
import { DraftConnection, type DraftConnectionOptions } from "./draft-connection.ts";
import { base64From, bytesFrom } from "./server-messages.ts";

const EPOCH = "0b7c1f9e-0000-4000-8000-000000000001";
const endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe("the way of a draft to the server", () => {
  it("says Saved only when the server has acknowledged everything typed", async () => {
    const server = await aServer({ acknowledges: false });
    const { connection, type } = await aWriter(server);
    type("Typed");
    await vi.waitFor(() => expect(server.text()).toBe("Typed"));
    expect(connection.link.isUnsaved).toBe(true);
    const flushed = connection.flush();
    server.acknowledge();
    expect(await flushed).toEqual({ ok: true });
    expect(connection.link).toMatchObject({ isUnsaved: false, lost: null, savedAt: new Date("2026-11-24T10:00:00Z") });
  });

  it("brings what others type, and counts it as theirs", async () => {
    const server = await aServer();
    const one = await aWriter(server);
    const other = await aWriter(server);
    one.type("From one");
    await vi.waitFor(() => expect(other.text()).toBe("From one"));
    expect(other.connection.link.isUnsaved).toBe(false);
    expect(server.received).toBe(1);
  });

  it("after a break sends what was typed meanwhile, once, and takes what others typed", async () => {
    const server = await aServer();
    const { connection, type, text } = await aWriter(server);
    type("Before. ");
    await saved(connection);
    server.breakAll();
    server.refuses = true;
    server.type("Theirs. ");
    type("Typed in a tunnel. ");
    await vi.waitFor(() => expect(connection.link.lost).toBe("no-answer"));
    expect((await connection.flush()).ok).toBe(false);
    server.refuses = false;
    connection.retryNow();
    await saved(connection);
    expect(text()).toBe(server.text());
    expect(server.text()).toContain("Theirs. ");
    expect(server.text().match(/Typed in a tunnel/g)).toHaveLength(1);
  });

  it("sends again what the server never acknowledged, which changes nothing when it had arrived", async () => {
    const server = await aServer({ acknowledges: false });
    const { connection, type } = await aWriter(server);
    type("Arrived");
    await vi.waitFor(() => expect(server.text()).toBe("Arrived"));
    server.breakAll();
    await saved(connection);
    expect([server.text(), server.received]).toEqual(["Arrived", 1]);
  });

  it("sends text that was taken out while nothing got through, and sends nothing when somebody only reads", async () => {
    const server = await aServer();
    const { connection, document, type } = await aWriter(server);
    type("Keep. Drop.");
    await saved(connection);
    server.breakAll();
    document.getText("headline").delete(5, 6);
    await saved(connection);
    expect(server.text()).toBe("Keep.");
    const { received } = server;
    const reader = await aWriter(server, document);
    await saved(reader.connection);
    expect(server.received).toBe(received);
  });

  it("waits for the person to sign in again and then goes on", async () => {
    const server = await aServer();
    const { connection, type } = await aWriter(server);
    server.ticket = { ok: false, problem: "signed-out" };
    server.closeAll(4401);
    type("Typed after the session ended");
    await vi.waitFor(() => expect(connection.link.lost).toBe("signed-out"));
    server.ticket = { ok: true, ticket: "a new one" };
    connection.retryNow();
    await saved(connection);
    expect(server.text()).toBe("Typed after the session ended");
  });

  it("sends nothing while the person may only read, and everything when they may write again", async () => {
    const server = await aServer();
    const { connection, type } = await aWriter(server);
    server.say({ type: "access", mayWrite: false });
    await vi.waitFor(() => expect(connection.link.mayWrite).toBe(false));
    type("Typed a moment too late");
    expect((await connection.flush()).ok).toBe(false);
    expect(server.received).toBe(0);
    server.say({ type: "access", mayWrite: true });
    await saved(connection);
    expect(server.text()).toBe("Typed a moment too late");
  });

  it("keeps a refused text, says why and does not send it again and again", async () => {
    const server = await aServer({ acknowledges: false });
    const { connection, type, text } = await aWriter(server);
    type("Too much");
    await vi.waitFor(() => expect(server.received).toBe(1));
    server.say({ type: "refused", seq: 1, sentence: "This is too large." });
    server.closeAll(4400);
    await vi.waitFor(() => expect(connection.link).toMatchObject({ lost: "refused", refusal: "This is too large." }));
    connection.retryNow();
    expect(server.meetings).toBe(1);
    expect([text(), connection.link.isUnsaved]).toEqual(["Too much", true]);
  });

  it("does not mix its text into another document", async () => {
    const server = await aServer();
    const { connection } = await aWriter(server);
    server.say({ type: "other-document", epoch: EPOCH.replace("1", "2") });
    await vi.waitFor(() => expect(connection.link.lost).toBe("other-document"));
  });
});

const saved = (connection: DraftConnection) =>
  vi.waitFor(() => expect(connection.link).toMatchObject({ isUnsaved: false, lost: null, isMet: true }), 5_000);

async function aWriter(server: Server, from?: Y.Doc) {
  const document = new Y.Doc();
  if (from) Y.applyUpdate(document, Y.encodeStateAsUpdate(from));
  const options: DraftConnectionOptions = {
    ...{
      document,
      epoch: null,
      isUnsaved: false,
      savedAt: null,
      mayWrite: true,
      onEpoch: () => {},
      isOnline: () => true,
    },
    ticket: async () => server.ticket,
    open: () => new WebSocket(server.url),
  };
  const connection = new DraftConnection(options);
  endings.push(() => connection.close());
  connection.connect();
  await saved(connection);
  const headline = document.getText("headline");
  return {
    ...{ connection, document },
    type: (words: string) => headline.insert(headline.length, words),
    text: () => headline.toString(),
  };
}

type Server = Awaited<ReturnType<typeof aServer>>;

/** The server's side in small: one document, one way to lose it. */
async function aServer({ acknowledges = true } = {}) {
  const sockets = new WebSocketServer({ port: 0 });
  await once(sockets, "listening");
  endings.push(() => new Promise((resolve) => sockets.close(resolve)));
  const document = new Y.Doc();
  const say = (message: object) => {
    for (const client of sockets.clients) client.send(JSON.stringify(message));
  };
  const acknowledge = () => say({ type: "ack", seq: server.seq, savedAt: "2026-11-24T10:00:00Z" });
  const server = {
    url: `ws://127.0.0.1:${(sockets.address() as { port: number }).port}`,
    ...{ ticket: { ok: true, ticket: "leave" } as TicketAnswer, refuses: false },
    ...{ seq: 0, received: 0, meetings: 0, say, acknowledge },
    text: () => document.getText("headline").toString(),
    type: (words: string) => document.getText("headline").insert(0, words),
    breakAll: () => {
      for (const client of sockets.clients) client.terminate();
    },
    closeAll: (code: number) => {
      for (const client of sockets.clients) client.close(code);
    },
  };
  const take = (socket: Socket, bytes: Buffer) => {
    server.received += 1;
    server.seq = bytes.readUInt32BE(0);
    Y.applyUpdate(document, bytes.subarray(4));
    for (const client of sockets.clients) if (client !== socket) client.send(bytes.subarray(4));
    if (acknowledges) acknowledge();
  };
  const welcome = (socket: Socket, stateVector: string) => {
    server.meetings += 1;
    const ours = base64From(Y.encodeStateVector(document));
    const facts = { epoch: EPOCH, stateVector: ours, mayWrite: true, connection: "c", revision: 1, savedAt: null };
    socket.send(JSON.stringify({ type: "welcome", ...facts }));
    socket.send(Y.encodeStateAsUpdate(document, bytesFrom(stateVector)));
  };
  sockets.on("connection", (socket) => {
    if (server.refuses) socket.terminate();
    socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) return take(socket, data);
      const message = JSON.parse(data.toString());
      if (message.type === "hello") welcome(socket, message.stateVector);
    });
  });
  return server;
}
