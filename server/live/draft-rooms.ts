import { randomUUID } from "node:crypto";
import { isDatabaseAway } from "#db/database-away.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { dropLapsed } from "#db/drafts/live/keep-presence.ts";
import { listUnabsorbed } from "#db/drafts/live/list-unabsorbed.ts";
import { openDocument } from "#db/drafts/live/open-document.ts";
import { type Access, type AccessAnswer, accessKey, readAccess } from "#db/drafts/live/read-access.ts";
import type { DraftNotice } from "#db/drafts/live/tell-drafts.ts";
import { CLOSE } from "#lib/live-draft/live-messages.ts";
import { absorbNow } from "./absorb-typing.ts";
import type { DraftMember } from "./draft-member.ts";
import { forget, keepMoves, readElsewhere, tellPeople } from "./draft-people.ts";
import { catchUp, closeRoom, type DraftRoom, draftRoom, inTurn } from "./draft-room.ts";

const LOOK_MS = 1_000;
const MOVES_MS = 150;
const RENEW_MS = 10_000;
const SWEEP_MS = 30_000;

export type DraftRooms = ReturnType<typeof openDraftRooms>;

/**
 * The live documents this process has open. `isDatabaseAway` pauses what it does by the clock: asking again each second what
 * everybody may do, telling where people are, and absorbing what a killed process has left.
 */
export function openDraftRooms({ isDatabaseAway: away }: { isDatabaseAway: () => boolean }) {
  const process = randomUUID();
  const rooms = new Map<number, Promise<DraftRoom | null>>();
  const open = new Map<number, DraftRoom>();
  let forgetting: Promise<unknown> = Promise.resolve();
  const stops = [
    every(LOOK_MS, () => lookAgain([...open.values()])),
    every(MOVES_MS, () => keepMoves(open.values())),
    every(RENEW_MS, () => renew()),
    every(SWEEP_MS, () => sweep()),
  ];
  // A process that was killed may have been this one.
  report(sweep());

  async function room(articleId: number, access: Access): Promise<DraftRoom | null> {
    const begun = rooms.get(articleId) ?? begin(articleId, access);
    rooms.set(articleId, begun);
    const there = await begun;
    return there?.closed ? room(articleId, access) : there;
  }

  async function begin(articleId: number, { staff, ...facts }: Access): Promise<DraftRoom | null> {
    try {
      const opened = await openDocument(staff, { articleId });
      if (opened.ok) {
        const onClosed = (gone: DraftMember[]) => {
          rooms.delete(articleId);
          open.delete(articleId);
          const forgotten = forget(begun, gone);
          forgetting = Promise.allSettled([forgetting, forgotten]);
          report(forgotten);
        };
        const begun = draftRoom({ articleId, process, stored: opened.stored, facts, onClosed });
        open.set(articleId, begun);
        return begun;
      }
    } catch (error) {
      rooms.delete(articleId);
      throw error;
    }
    rooms.delete(articleId);
    return null;
  }

  async function renew(): Promise<void> {
    // Written anew, so that what could not be written before is there as well.
    for (const { members } of open.values()) for (const member of members) member.moved = true;
    await keepMoves(open.values());
    await dropLapsed();
    await readElsewhere([...open.values()]);
  }

  function heard(notice: DraftNotice): void {
    const there = open.get(notice.article);
    if (!there || notice.process === process) return;
    if (notice.about === "people") report(readElsewhere([there]));
    else if (notice.about === "comments") for (const member of there.members) member.say({ type: "comments" });
    else void inTurn(there, () => catchUp(there));
  }

  /** Notices may have been missed before this moment. */
  function catchAllUp(): void {
    for (const there of open.values()) void inTurn(there, () => catchUp(there));
  }

  function every(ms: number, run: () => Promise<void>): () => void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy || away()) return;
      busy = true;
      report(
        run().finally(() => {
          busy = false;
        }),
      );
    }, ms);
    return () => clearInterval(timer);
  }

  /** What is under way is stored and acknowledged, then everybody is sent away and what was typed is absorbed. */
  async function close(): Promise<void> {
    for (const stop of stops) stop();
    await Promise.all(
      [...open.values()].map(async (there) => {
        await inTurn(there, () => {});
        await absorbNow(there);
        closeRoom(there, CLOSE.restart);
      }),
    );
    await forgetting;
  }

  return { room, heard, catchAllUp, close };
}

/** Somebody has left: the last one leaves a draft that is absorbed, and a room that is no longer needed. */
export function leave(room: DraftRoom, member: DraftMember): void {
  if (!room.members.delete(member)) return;
  report(forget(room, [member]));
  tellPeople(room);
  closeIfEmpty(room);
}

export function closeIfEmpty(room: DraftRoom): void {
  if (room.members.size > 0) return;
  void inTurn(room, async () => {
    if (room.members.size > 0) return;
    await absorbNow(room);
    if (room.members.size === 0 && room.waiting.length === 0) closeRoom(room, CLOSE.restart);
  });
}

/** Asks for everybody at once what they may do now, and how their articles stand. */
async function lookAgain(rooms: DraftRoom[]): Promise<void> {
  const members = rooms.flatMap((room) => [...room.members].map((member) => ({ room, member })));
  if (members.length === 0) return;
  const answers = await readAccess(
    members.map(({ room, member }) => ({ sessionId: member.sessionId, articleId: room.articleId })),
  );
  for (const { room, member } of members) {
    const answer = answers.get(accessKey({ sessionId: member.sessionId, articleId: room.articleId }));
    if (answer) heed({ room, member, answer });
  }
  for (const room of rooms) tellPeople(room);
}

function heed({ room, member, answer }: { room: DraftRoom; member: DraftMember; answer: AccessAnswer }): void {
  if (answer === "session-over" || answer === "not-there") {
    member.close(answer === "session-over" ? CLOSE.sessionOver : CLOSE.notThere);
    leave(room, member);
    return;
  }
  const { staff, mayWrite, revision, savedAt, status } = answer;
  member.staff = staff;
  if (mayWrite !== member.mayWrite) {
    member.mayWrite = mayWrite;
    member.moved = true;
    member.say({ type: "access", mayWrite });
  }
  const { facts } = room;
  if (facts.revision === revision && facts.status === status) return;
  room.facts = { revision, savedAt, status };
  for (const each of room.members) each.say({ type: "article", revision, savedAt: savedAt.toISOString(), status });
}

/** Absorbs what no room has been at for a while: a process was killed, or could not absorb it then. */
async function sweep(): Promise<void> {
  for (const articleId of await listUnabsorbed()) {
    const absorbed = absorbDraft({ articleId });
    report(absorbed);
    await Promise.allSettled([absorbed]);
  }
}

function report(running: Promise<unknown>): void {
  running.catch((error: unknown) => {
    if (!isDatabaseAway(error)) console.error("Live documents:", error);
  });
}
