import * as Y from "yjs";
import { isDatabaseAway } from "#db/database-away.ts";
import { applyStored, readUpdates, type StoredUpdates } from "#db/drafts/live/read-updates.ts";
import { CLOSE, type LivePerson } from "#lib/live-draft/live-messages.ts";
import type { Status } from "#lib/status.ts";
import type { DraftMember, Sent } from "./draft-member.ts";

/** One article's live document in this process, with everybody who is connected to it here. Postgres has the truth. */
export type DraftRoom = {
  articleId: number;
  /** UUID of this process. */
  process: string;
  epoch: string;
  document: Y.Doc;
  /** Number of the last stored update in `document`. */
  last: number;
  members: Set<DraftMember>;
  /** People connected to other processes, as last read, and what everybody here was last told. */
  elsewhere: LivePerson[];
  told: string;
  waiting: Sent[];
  accepting: boolean;
  /** Who first sent text under each of Yjs's client numbers: nobody else may add to it. */
  authors: Map<number, number>;
  absorb: { timer?: NodeJS.Timeout; typingSince?: number; problem: boolean };
  facts: { revision: number; savedAt: Date; status: Status };
  /** What the room is doing; the next thing begins when it is done. */
  turn: Promise<void>;
  closed: boolean;
  onClosed: (members: DraftMember[]) => void;
};

export function draftRoom(given: {
  articleId: number;
  process: string;
  stored: StoredUpdates;
  facts: DraftRoom["facts"];
  onClosed: DraftRoom["onClosed"];
}): DraftRoom {
  const { stored, ...more } = given;
  const document = new Y.Doc();
  applyStored(document, stored);
  return {
    ...more,
    ...{ epoch: stored.epoch, document, last: stored.last, members: new Set(), elsewhere: [], told: "" },
    ...{ waiting: [], accepting: false, authors: new Map(), absorb: { problem: false }, closed: false },
    turn: Promise.resolve(),
  };
}

/**
 * Does one thing to a room after the things before it. A fault leaves nobody with a document that may differ from what is
 * stored: the room is closed, the browsers connect again, and Postgres is read anew.
 */
export function inTurn(room: DraftRoom, run: () => Promise<void> | void): Promise<void> {
  room.turn = room.turn.then(async () => {
    if (room.closed) return;
    try {
      await run();
    } catch (error) {
      if (!isDatabaseAway(error)) console.error(`The live document of article ${room.articleId}:`, error);
      closeRoom(room, CLOSE.later);
    }
  });
  return room.turn;
}

/** Ends a room; everybody in it is disconnected with this code. */
export function closeRoom(room: DraftRoom, code: number): void {
  if (room.closed) return;
  room.closed = true;
  clearTimeout(room.absorb.timer);
  const members = [...room.members];
  for (const member of members) member.close(code);
  room.members.clear();
  room.document.destroy();
  room.onClosed(members);
}

/** Takes in what other processes or programs have stored, and passes it on. */
export async function catchUp(room: DraftRoom): Promise<void> {
  const missed = await readUpdates({ articleId: room.articleId, since: room.last });
  if (!missed) throw new Error("its live document is gone");
  takeMissed(room, missed);
}

export function takeMissed(room: DraftRoom, missed: StoredUpdates): void {
  applyStored(room.document, missed);
  room.last = Math.max(room.last, missed.last);
  if (missed.state) relay(room, missed.state);
  for (const { update, staffId } of missed.updates) {
    relay(room, update);
    if (staffId === null) continue;
    for (const client of Y.parseUpdateMeta(update).to.keys()) {
      if (!room.authors.has(client)) room.authors.set(client, staffId);
    }
  }
}

/** Sends a stored update to everybody but its writer. */
export function relay(room: DraftRoom, update: Uint8Array, writer?: DraftMember): void {
  for (const member of room.members) if (member !== writer) member.send(update);
}

/** Reads the document from Postgres again, after something was applied that will not be stored. */
export async function readAgain(room: DraftRoom): Promise<void> {
  const stored = await readUpdates({ articleId: room.articleId, since: -1 });
  if (!stored) throw new Error("its live document is gone");
  const fresh = new Y.Doc();
  applyStored(fresh, stored);
  room.document.destroy();
  room.document = fresh;
  // What others stored since the last look has not been passed on yet.
  if (stored.last > room.last) relay(room, Y.encodeStateAsUpdate(fresh));
  room.last = stored.last;
}
