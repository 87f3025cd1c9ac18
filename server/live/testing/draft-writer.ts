import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { makeDraftTicket } from "#db/drafts/live/draft-ticket.ts";
import { LANGUAGE_COOKIE, type Language } from "#lib/language.ts";
import type { LiveAnswer } from "#lib/live-draft/live-messages.ts";

export type DraftWriter = ReturnType<typeof draftWriter>;

const RETRY_MS = 20;
const LOOK_MS = 10;
const PATIENCE_MS = 60_000;

/**
 * A browser tab as the server sees one: a copy of the document that stays when the connection goes, sends what is not
 * acknowledged again, and connects until `leave`. `port` is asked at each try.
 */
export function draftWriter({
  articleId,
  sessionId,
  port,
  language = "en",
  document = new Y.Doc(),
}: {
  articleId: number;
  sessionId: () => string;
  port: () => number;
  language?: Language;
  document?: Y.Doc;
}) {
  const heard: LiveAnswer[] = [];
  const closes: number[] = [];
  const looks = new Set<() => void>();
  let epoch: string | null = null;
  let socket: WebSocket | undefined;
  let sent = 0;
  let acknowledged = 0;
  let welcomed = false;
  let synced = false;
  let staying = true;

  document.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "server" && synced) send(update);
  });

  function send(update: Uint8Array): void {
    sent += 1;
    const message = new Uint8Array(update.length + 4);
    new DataView(message.buffer).setUint32(0, sent);
    message.set(update, 4);
    socket?.send(message);
  }

  function open(): void {
    const host = `127.0.0.1:${port()}`;
    const headers = { cookie: `${LANGUAGE_COOKIE}=${language}` };
    socket = new WebSocket(`ws://${host}/newsroom/articles/${articleId}/live`, { origin: `http://${host}`, headers });
    const mine = socket;
    mine.on("open", () => {
      const ticket = makeDraftTicket({ sessionId: sessionId(), articleId, now: new Date() });
      const stateVector = Buffer.from(Y.encodeStateVector(document)).toString("base64");
      mine.send(JSON.stringify({ type: "hello", ticket, epoch, stateVector }));
    });
    mine.on("message", (data: Buffer, isBinary) => {
      if (mine !== socket) return;
      if (isBinary) takeUpdate(data);
      else takeWords(JSON.parse(String(data)) as LiveAnswer);
      for (const look of looks) look();
    });
    mine.on("error", () => {});
    mine.on("close", async (code) => {
      closes.push(code);
      if (mine !== socket) return;
      welcomed = false;
      synced = false;
      await pause(RETRY_MS);
      if (staying && mine === socket) open();
    });
  }

  function takeUpdate(data: Buffer): void {
    Y.applyUpdate(document, data, "server");
    if (!welcomed || synced) return;
    synced = true;
    const welcome = heard.findLast((answer) => answer.type === "welcome");
    const has = welcome?.type === "welcome" ? Buffer.from(welcome.stateVector, "base64") : new Uint8Array();
    // Everything this copy has and the server has not, whatever became of it before.
    sent = 0;
    acknowledged = 0;
    send(Y.encodeStateAsUpdate(document, has));
  }

  function takeWords(answer: LiveAnswer): void {
    heard.push(answer);
    if (answer.type === "welcome") {
      welcomed = true;
      epoch = answer.epoch;
    }
    if (answer.type === "ack" && answer.seq <= sent) acknowledged = answer.seq;
  }

  /** Waits until something is so, here or in somebody else's copy. */
  function until(what: string, isSo: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const begun = Date.now();
      // What is asked may be about other copies too.
      const looking = setInterval(look, LOOK_MS);
      looks.add(look);
      function look(): void {
        const isLate = Date.now() - begun > PATIENCE_MS;
        if (!isLate && !isSo()) return;
        clearInterval(looking);
        looks.delete(look);
        if (isLate) reject(new Error(`${what} did not come to pass; last heard: ${JSON.stringify(heard.slice(-3))}`));
        else resolve();
      }
      look();
    });
  }

  open();
  return {
    document,
    heard,
    closes,
    /** Is everything this copy holds acknowledged? */
    isSaved: () => synced && sent === acknowledged,
    saved: () => until("the acknowledgement of everything", () => synced && sent === acknowledged),
    until,
    say: (message: unknown) => socket?.send(typeof message === "string" ? message : JSON.stringify(message)),
    sendRaw: (bytes: Uint8Array) => socket?.send(bytes),
    /** Speaks of another document from now on. */
    pretend: (other: string) => {
      epoch = other;
    },
    /** The line goes dead; the next try comes by itself. */
    cut: () => socket?.terminate(),
    leave: () => {
      staying = false;
      socket?.close();
    },
  };
}
