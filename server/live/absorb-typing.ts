import { isDatabaseAway } from "#db/database-away.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import type { DraftRoom } from "./draft-room.ts";

const QUIET_MS = 2_000;
const LONGEST_MS = 10_000;

/** Has a room's typing taken into a revision after 2 s of quiet, and every 10 s while it goes on. */
export function absorbSoon(room: DraftRoom): void {
  room.absorb.typingSince ??= Date.now();
  const left = room.absorb.typingSince + LONGEST_MS - Date.now();
  clearTimeout(room.absorb.timer);
  room.absorb.timer = setTimeout(() => void absorbNow(room), Math.max(0, Math.min(QUIET_MS, left)));
}

/** Takes a room's typing into a revision now. What cannot be kept yet stays where it is, and everybody is told why. */
export async function absorbNow(room: DraftRoom): Promise<void> {
  clearTimeout(room.absorb.timer);
  if (room.absorb.typingSince === undefined) return;
  delete room.absorb.typingSince;
  try {
    const absorbed = await absorbDraft({ articleId: room.articleId });
    if (absorbed.ok && !room.absorb.problem) return;
    room.absorb.problem = !absorbed.ok;
    const fields = absorbed.ok ? {} : (absorbed.fields ?? {});
    for (const member of room.members) member.say({ type: "problem", fields });
  } catch (error) {
    // The rows stay; the sweep, or the next quiet moment, takes them.
    if (!isDatabaseAway(error)) console.error(`The typing of article ${room.articleId} could not be absorbed:`, error);
  }
}
