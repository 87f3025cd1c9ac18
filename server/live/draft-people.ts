import { isDatabaseAway } from "#db/database-away.ts";
import { dropPresence, keepPresence, readPresence } from "#db/drafts/live/keep-presence.ts";
import { colourOf } from "#lib/live-draft/colour-of.ts";
import type { LivePerson } from "#lib/live-draft/live-messages.ts";
import type { DraftMember } from "./draft-member.ts";
import type { DraftRoom } from "./draft-room.ts";

const IDLE_MS = 60_000;

/** Tells everybody in a room who is there, if that is news. */
export function tellPeople(room: DraftRoom): void {
  const now = Date.now();
  const here = [...room.members].map((member) => personOf(member, now));
  const people = [...here, ...room.elsewhere];
  people.sort((a, b) => (a.connection < b.connection ? -1 : 1));
  const told = JSON.stringify(people);
  if (told === room.told) return;
  room.told = told;
  for (const member of room.members) member.say({ type: "people", people });
}

/** Writes down where people have moved, for other processes and for the list of articles. */
export async function keepMoves(rooms: Iterable<DraftRoom>): Promise<void> {
  const now = Date.now();
  const moved = [...rooms].flatMap((room) =>
    [...room.members].filter((member) => member.moved).map((member) => ({ room, member })),
  );
  if (moved.length === 0) return;
  for (const { member } of moved) member.moved = false;
  await keepPresence(
    moved.map(({ room, member }) => {
      const { activeAt, ...place } = member.place;
      const { connection, staff, mayWrite } = member;
      const who = { mayWrite, connection, process: room.process, articleId: room.articleId, staffId: staff.id };
      return { ...who, ...place, idleMs: Math.max(0, now - activeAt) };
    }),
  );
}

/** Reads who has these rooms' articles open in other processes. */
export async function readElsewhere(rooms: DraftRoom[]): Promise<void> {
  const [first] = rooms;
  if (!first) return;
  const rows = await readPresence({ articleIds: rooms.map((room) => room.articleId), except: first.process });
  for (const room of rooms) {
    const there = rows.filter((row) => row.articleId === room.articleId);
    room.elsewhere = there.map(({ articleId: _, ...person }) => ({ ...person, colour: colourOf(person.staffId) }));
    tellPeople(room);
  }
}

/** Takes connections that have ended out of the list. */
export async function forget(room: DraftRoom, members: DraftMember[]): Promise<void> {
  try {
    const { process, articleId } = room;
    await dropPresence(members.map(({ connection }) => ({ connection, process, articleId })));
  } catch (error) {
    // Their leases run out by themselves.
    if (!isDatabaseAway(error)) throw error;
  }
}

function personOf({ connection, staff, place, mayWrite }: DraftMember, now: number): LivePerson {
  const { activeAt, ...where } = place;
  const person = { connection, staffId: staff.id, name: staff.name, colour: colourOf(staff.id) };
  return { ...person, ...where, idle: now - activeAt > IDLE_MS, mayWrite };
}
