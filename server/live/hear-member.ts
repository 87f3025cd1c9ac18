import type { RawData, WebSocket } from "ws";
import { CLOSE } from "#lib/live-draft/live-messages.ts";
import { receive } from "./accept-typing.ts";
import type { DraftMember } from "./draft-member.ts";
import { tellPeople } from "./draft-people.ts";
import type { DraftRoom } from "./draft-room.ts";
import { parseRequest } from "./meet-member.ts";
import { sendingRate } from "./sending-rate.ts";

const PING_MS = 25_000;
const SEQ_BYTES = 4;
const WORDS_BYTES = 10_000;

/** Listens to somebody who has been let in. Whoever sends faster than people can is slowed down first, and closed if that goes on. */
export function hear({ room, member, socket }: { room: DraftRoom; member: DraftMember; socket: WebSocket }): void {
  const rate = sendingRate();
  let alive = true;
  const pings = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, PING_MS);
  socket.on("pong", () => {
    alive = true;
  });
  socket.once("close", () => clearInterval(pings));
  socket.on("message", (data: RawData, isBinary: boolean) => {
    alive = true;
    const bytes = data as Buffer;
    const wait = rate.waitAfter(bytes.length, Date.now());
    if (wait === "too-fast") return member.close(CLOSE.tooFast);
    if (wait > 0) {
      socket.pause();
      setTimeout(() => socket.resume(), wait);
    }
    if (isBinary) hearTyping({ room, member, bytes });
    else if (bytes.length > WORDS_BYTES) member.close(CLOSE.badMessage);
    else hearWords({ room, member, data });
  });
}

type Heard = { room: DraftRoom; member: DraftMember };

function hearTyping({ room, member, bytes }: Heard & { bytes: Buffer }): void {
  if (bytes.length <= SEQ_BYTES) member.close(CLOSE.badMessage);
  else receive(room, { member, seq: bytes.readUInt32BE(0), update: bytes.subarray(SEQ_BYTES) });
}

function hearWords({ room, member, data }: Heard & { data: RawData }): void {
  const request = parseRequest(data);
  if (request?.type === "ping") member.say({ type: "pong" });
  else if (request?.type === "presence") {
    const { type: _, active, ...place } = request;
    member.place = { ...place, activeAt: active ? Date.now() : member.place.activeAt };
    member.moved = true;
    tellPeopleSoon(room);
  } else member.close(CLOSE.badMessage);
}

const SOON_MS = 30;
const soon = new WeakSet<DraftRoom>();

/** Carets of several people that move at once are told once. */
function tellPeopleSoon(room: DraftRoom): void {
  if (soon.has(room)) return;
  soon.add(room);
  setTimeout(() => {
    soon.delete(room);
    tellPeople(room);
  }, SOON_MS);
}
