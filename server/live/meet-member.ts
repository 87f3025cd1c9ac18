import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";
import * as Y from "yjs";
import { isDatabaseAway } from "#db/database-away.ts";
import { readDraftTicket } from "#db/drafts/live/draft-ticket.ts";
import { type Access, accessKey, readAccess } from "#db/drafts/live/read-access.ts";
import type { Language } from "#lib/language.ts";
import { CLOSE, type LiveAnswer, type LiveRequest, LiveRequestInput } from "#lib/live-draft/live-messages.ts";
import type { DraftMember } from "./draft-member.ts";
import { tellPeople } from "./draft-people.ts";
import { type DraftRoom, inTurn } from "./draft-room.ts";
import { closeIfEmpty, type DraftRooms, leave } from "./draft-rooms.ts";
import { hear } from "./hear-member.ts";

const HELLO_MS = 5_000;
const TIMES = 3;
const HELLO_BYTES = 500_000;
// Whoever is this far behind reads nothing any more; connecting again is cheaper than sending it all.
const MAX_BEHIND_BYTES = 16_000_000;

type Hello = Extract<LiveRequest, { type: "hello" }>;
type Stranger = { socket: WebSocket; wire: Duplex; articleId: number; rooms: DraftRooms; language: Language };

/** Waits for a new socket's first message and lets its sender in or closes it; resolved when it is no stranger any more. */
export async function meet({ socket, wire, articleId, rooms, language }: Stranger): Promise<void> {
  // The library closes a socket whose frames are wrong or too large by itself, with the right code.
  socket.on("error", () => {});
  try {
    const hello = await firstMessage(socket, wire);
    if (!hello) return;
    socket.pause();
    await letIn({ socket, articleId, rooms, language, hello });
    socket.resume();
  } catch (error) {
    if (!isDatabaseAway(error)) console.error(`A socket of article ${articleId}:`, error);
    socket.close(CLOSE.later);
  }
}

function firstMessage(socket: WebSocket, wire: Duplex): Promise<Hello | null> {
  return new Promise((resolve) => {
    let bytes = 0;
    // Before a ticket was shown nobody may fill our memory.
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > HELLO_BYTES) socket.terminate();
    };
    const late = setTimeout(() => socket.close(CLOSE.badMessage), HELLO_MS);
    const end = (hello: Hello | null) => {
      clearTimeout(late);
      wire.off("data", count);
      resolve(hello);
    };
    wire.on("data", count);
    socket.once("close", () => end(null));
    socket.once("message", (data: RawData, isBinary: boolean) => {
      const request = isBinary ? null : parseRequest(data);
      if (request?.type === "hello") return end(request);
      socket.close(CLOSE.badMessage);
      end(null);
    });
  });
}

/** A text message, or null where it is none of ours. */
export function parseRequest(data: RawData): LiveRequest | null {
  try {
    return LiveRequestInput.safeParse(JSON.parse(String(data))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function letIn({
  socket,
  articleId,
  rooms,
  language,
  hello,
}: Omit<Stranger, "wire"> & { hello: Hello }): Promise<void> {
  const ticket = readDraftTicket(hello.ticket, { articleId, now: new Date() });
  if (!ticket) return socket.close(CLOSE.sessionOver);
  const pair = { sessionId: ticket.sessionId, articleId };
  const access = (await readAccess([pair])).get(accessKey(pair)) ?? "session-over";
  if (access === "session-over") return socket.close(CLOSE.sessionOver);
  if (access === "not-there") return socket.close(CLOSE.notThere);
  const member = newMember({ socket, sessionId: ticket.sessionId, access, language });
  // A room may be closing just now because its last member left, as when a page is loaded again.
  for (let times = 0; times < TIMES && socket.readyState === socket.OPEN; times += 1) {
    const room = await rooms.room(articleId, access);
    if (!room) return socket.close(CLOSE.notThere);
    let isAnswered = false;
    await inTurn(room, () => {
      isAnswered = true;
      join({ room, member, socket, hello });
    });
    if (isAnswered && !room.closed) return;
  }
  socket.close(CLOSE.later);
}

function newMember({
  socket,
  sessionId,
  access,
  language,
}: {
  socket: WebSocket;
  sessionId: string;
  access: Access;
  language: Language;
}): DraftMember {
  const send = (message: string | Uint8Array) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MAX_BEHIND_BYTES) socket.terminate();
    else socket.send(message);
  };
  return {
    ...{ connection: randomUUID(), sessionId, staff: access.staff, mayWrite: access.mayWrite, moved: true },
    language,
    isSentAway: false,
    place: { block: null, field: null, anchor: null, head: null, activeAt: Date.now() },
    say: (answer: LiveAnswer) => send(JSON.stringify(answer)),
    send,
    close: (code) => socket.close(code),
  };
}

type Joining = { room: DraftRoom; member: DraftMember; socket: WebSocket; hello: Hello };

/** Between two batches of the room: what the newcomer is told holds only what is stored. */
function join({ room, member, socket, hello }: Joining): void {
  if (socket.readyState === socket.OPEN && welcome({ room, member, hello })) {
    room.members.add(member);
    room.told = "";
    hear({ room, member, socket });
    socket.once("close", () => leave(room, member));
    tellPeople(room);
  } else closeIfEmpty(room);
}

function welcome({ room, member, hello }: Omit<Joining, "socket">): boolean {
  if (hello.epoch !== null && hello.epoch !== room.epoch) {
    member.say({ type: "other-document", epoch: room.epoch });
    member.close(CLOSE.otherDocument);
    return false;
  }
  const lacking = whatIsLacking(room, hello.stateVector);
  if (!lacking) {
    member.close(CLOSE.badMessage);
    return false;
  }
  const { revision, savedAt } = room.facts;
  member.say({
    ...{ type: "welcome", epoch: room.epoch, mayWrite: member.mayWrite, connection: member.connection },
    stateVector: Buffer.from(Y.encodeStateVector(room.document)).toString("base64"),
    ...{ revision, savedAt: savedAt.toISOString() },
  });
  member.send(lacking);
  return true;
}

function whatIsLacking(room: DraftRoom, stateVector: string): Uint8Array | null {
  try {
    const has = Buffer.from(stateVector, "base64");
    return has.length > 0 ? Y.encodeStateAsUpdate(room.document, has) : Y.encodeStateAsUpdate(room.document);
  } catch {
    // Not what Yjs calls a state vector, and so not from an editor of ours.
    return null;
  }
}
