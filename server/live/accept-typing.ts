import * as Y from "yjs";
import { type Accepted, acceptUpdates } from "#db/drafts/live/accept-updates.ts";
import type { AccessAnswer } from "#db/drafts/live/read-access.ts";
import { CLOSE } from "#lib/live-draft/live-messages.ts";
import { lacksGround, whyDamaged } from "#lib/live-draft/why-damaged.ts";
import { translate } from "#lib/translate.ts";
import { absorbSoon } from "./absorb-typing.ts";
import type { Sent } from "./draft-member.ts";
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
  const sent = nextBatch(room).filter((one) => isHere(room, one) && maySend(room, one));
  const all = await applyGood(room, sent);
  const good = all.filter((one) => one.isNews);
  const accepted = good.length > 0 ? await store(room, good) : null;
  if (accepted?.ok === false) {
    await readAgain(room);
    for (const one of all) refuse(one, accepted.refused.get(one.member.sessionId));
    room.waiting.unshift(...all.filter(({ member }) => !accepted.refused.has(member.sessionId)));
    return;
  }
  const savedAt = accepted?.savedAt ?? room.facts.savedAt;
  if (accepted) takeStored(room, accepted);
  const newest = new Map(all.map(({ member, seq }) => [member, seq]));
  for (const [member, seq] of newest) member.say({ type: "ack", seq, savedAt: savedAt.toISOString() });
  for (const { member, update } of good) relay(room, update, member);
  if (accepted) absorbSoon(room);
}

function store(room: DraftRoom, good: Sent[]): Promise<Accepted> {
  return acceptUpdates({
    ...{ articleId: room.articleId, process: room.process, since: room.last },
    updates: good.map(({ member, update }) => ({ update, staffId: member.staff.id, sessionId: member.sessionId })),
  });
}

function takeStored(room: DraftRoom, { missed, last }: Extract<Accepted, { ok: true }>): void {
  takeMissed(room, missed);
  room.last = last;
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

function isHere(room: DraftRoom, { member }: Sent): boolean {
  return room.members.has(member) && !member.isSentAway;
}

/** Who only reads may have nothing to say, as a copy does that says what the server lacks. */
function maySend(room: DraftRoom, one: Sent): boolean {
  const isAllowed = one.member.mayWrite || isKnown(room.document, one.update);
  if (!isAllowed) refuseReader(one);
  return isAllowed;
}

function isKnown(document: Y.Doc, update: Uint8Array): boolean {
  try {
    return Y.snapshotContainsUpdate(Y.snapshot(document), update);
  } catch {
    // Not an update at all, and nobody's who may write.
    return false;
  }
}

function refuse(one: Sent, why: AccessAnswer | undefined): void {
  if (why) one.member.mayWrite = false;
  if (why === "session-over") one.member.close(CLOSE.sessionOver);
  else if (why === "not-there") one.member.close(CLOSE.notThere);
  else if (why) refuseReader(one);
}

function refuseReader({ member, seq }: Sent): void {
  member.mayWrite = false;
  member.say({ type: "refused", seq, sentence: translate("problems", member.language)("live.readOnly") });
  member.say({ type: "access", mayWrite: false });
}

/** Applies a batch to the room's document; where the result is damaged, one by one, leaving out whatever damages it. */
async function applyGood(room: DraftRoom, sent: Sent[]): Promise<Sent[]> {
  if (sent.length === 0 || applyAll(room, sent)) return sent;
  await readAgain(room);
  const good: Sent[] = [];
  for (const one of sent) {
    if (!isHere(room, one)) continue;
    if (applyAll(room, [one])) {
      good.push(one);
      continue;
    }
    if (lacksGround(room.document)) compareAgain(one);
    else refuseHostile(room, one);
    await readAgain(room);
    for (const before of good) Y.applyUpdate(room.document, before.update);
  }
  return good;
}

function applyAll(room: DraftRoom, sent: Sent[]): boolean {
  const claimed = new Map<number, number>();
  const note = (_: Uint8Array, one: unknown) => {
    (one as Sent).isNews = true;
  };
  const { document } = room;
  document.on("update", note);
  try {
    for (const one of sent) {
      const { member, update } = one;
      if (!isOwnWriting({ room, claimed, staffId: member.staff.id, update })) return false;
      one.isNews = false;
      Y.applyUpdate(room.document, update, one);
    }
    if (whyDamaged(room.document) !== null) return false;
  } catch {
    // Whatever Yjs trips over is no update of an editor of ours; its reasons help nobody.
    return false;
  } finally {
    document.off("update", note);
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

/** A copy whose earlier words were refused builds on them: it connects again, and says everything the server lacks. */
function compareAgain({ member }: Sent): void {
  member.isSentAway = true;
  member.close(CLOSE.later);
}

function refuseHostile(room: DraftRoom, { member, seq }: Sent): void {
  console.warn(`Article ${room.articleId}: a change that no editor makes was refused (staff ${member.staff.id}).`);
  member.say({ type: "refused", seq, sentence: translate("problems", member.language)("live.damaged") });
  member.isSentAway = true;
  member.close(CLOSE.badMessage);
}
