import * as Y from "yjs";
import { acceptUpdates } from "#db/drafts/live/accept-updates.ts";
import { CLOSE } from "#lib/live-draft/live-messages.ts";
import { whyDamaged } from "#lib/live-draft/why-damaged.ts";
import { translate } from "#lib/translate.ts";
import { absorbSoon } from "./absorb-typing.ts";
import type { DraftMember, Sent } from "./draft-member.ts";
import { type DraftRoom, inTurn, readAgain, relay, takeMissed } from "./draft-room.ts";

const MAX_BATCH = 500;
const MAX_BATCH_BYTES = 4_000_000;

/** Takes an update into the room's next batch: what arrives while one is being stored goes into the next. */
export function receive(room: DraftRoom, sent: Sent): void {
  room.waiting.push(sent);
  if (room.accepting) return;
  room.accepting = true;
  void inTurn(room, async () => {
    try {
      while (room.waiting.length > 0) await acceptBatch(room);
    } finally {
      room.accepting = false;
    }
  });
}

/** Applied here, checked, stored, committed; only then acknowledged to its writer and passed on to everybody else. */
async function acceptBatch(room: DraftRoom): Promise<void> {
  const sent = nextBatch(room).filter(({ member, seq }) => room.members.has(member) && maySend(member, seq));
  const good = await applyGood(room, sent);
  if (good.length === 0) return;
  const accepted = await acceptUpdates({
    ...{ articleId: room.articleId, process: room.process, since: room.last },
    updates: good.map(({ member, update }) => ({ update, staffId: member.staff.id, sessionId: member.sessionId })),
  });
  if (!accepted.ok) {
    await readAgain(room);
    for (const { member, seq } of good) if (accepted.refused.has(member.sessionId)) refuseReader(member, seq);
    room.waiting.unshift(...good.filter(({ member }) => !accepted.refused.has(member.sessionId)));
    return;
  }
  takeMissed(room, accepted.missed);
  room.last = accepted.last;
  const newest = new Map(good.map(({ member, seq }) => [member, seq]));
  for (const [member, seq] of newest) member.say({ type: "ack", seq, savedAt: accepted.savedAt.toISOString() });
  for (const { member, update } of good) relay(room, update, member);
  absorbSoon(room);
}

function nextBatch(room: DraftRoom): Sent[] {
  let bytes = 0;
  let count = 0;
  for (const { update } of room.waiting) {
    bytes += update.length;
    if (count > 0 && (count >= MAX_BATCH || bytes > MAX_BATCH_BYTES)) break;
    count += 1;
  }
  return room.waiting.splice(0, count);
}

function maySend(member: DraftMember, seq: number): boolean {
  if (!member.mayWrite) refuseReader(member, seq);
  return member.mayWrite;
}

function refuseReader(member: DraftMember, seq: number): void {
  member.mayWrite = false;
  member.say({ type: "refused", seq, sentence: translate("problems")("live.readOnly") });
  member.say({ type: "access", mayWrite: false });
}

/** Applies a batch to the room's document; where the result is damaged, one by one, leaving out whatever damages it. */
async function applyGood(room: DraftRoom, sent: Sent[]): Promise<Sent[]> {
  if (sent.length === 0 || applyAll(room, sent)) return sent;
  await readAgain(room);
  const good: Sent[] = [];
  for (const one of sent) {
    if (!room.members.has(one.member)) continue;
    if (applyAll(room, [one])) {
      good.push(one);
      continue;
    }
    refuseHostile(room, one);
    await readAgain(room);
    for (const before of good) Y.applyUpdate(room.document, before.update);
  }
  return good.filter(({ member }) => room.members.has(member));
}

function applyAll(room: DraftRoom, sent: Sent[]): boolean {
  const claimed = new Map<number, number>();
  try {
    for (const { member, update } of sent) {
      if (!isOwnWriting({ room, claimed, staffId: member.staff.id, update })) return false;
      Y.applyUpdate(room.document, update);
    }
    if (whyDamaged(room.document) !== null) return false;
  } catch {
    // Whatever Yjs trips over is no update of an editor of ours; its reasons help nobody.
    return false;
  }
  for (const [client, staffId] of claimed) room.authors.set(client, staffId);
  return true;
}

type Claim = { room: DraftRoom; claimed: Map<number, number>; staffId: number; update: Uint8Array };

/**
 * Every run of typing carries the random number of the browser that made it. Somebody who added text under another person's
 * number would make that person's own next words unacceptable to every copy.
 */
function isOwnWriting({ room, claimed, staffId, update }: Claim): boolean {
  for (const [client, end] of Y.parseUpdateMeta(update).to) {
    if (end <= Y.getState(room.document.store, client)) continue;
    const author = room.authors.get(client) ?? claimed.get(client) ?? staffId;
    if (author !== staffId) return false;
    claimed.set(client, author);
  }
  return true;
}

function refuseHostile(room: DraftRoom, { member, seq }: Sent): void {
  console.warn(`Article ${room.articleId}: a change that no editor makes was refused (staff ${member.staff.id}).`);
  member.say({ type: "refused", seq, sentence: translate("problems")("live.damaged") });
  room.members.delete(member);
  member.close(CLOSE.badMessage);
}
