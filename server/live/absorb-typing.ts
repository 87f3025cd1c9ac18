import { isDatabaseAway } from "#db/database-away.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import type { Language } from "#lib/language.ts";
import { inLanguage } from "../speak-language.ts";
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
    const wrong = await whyNotAbsorbed(room, "en");
    if (!wrong && !room.absorb.problem) return;
    room.absorb.problem = wrong !== null;
    for (const [language, members] of Map.groupBy(room.members, (member) => member.language)) {
      const fields = wrong && language !== "en" ? await whyNotAbsorbed(room, language) : wrong;
      for (const member of members) member.say({ type: "problem", fields: fields ?? {} });
    }
  } catch (error) {
    // The rows stay; the sweep, or the next quiet moment, takes them.
    if (!isDatabaseAway(error)) console.error(`The typing of article ${room.articleId} could not be absorbed:`, error);
  }
}

/** What of the typing could not be taken, field by field in this language; null when all of it was. */
async function whyNotAbsorbed({ articleId }: DraftRoom, language: Language): Promise<Record<string, string> | null> {
  const absorbed = await inLanguage(language, () => absorbDraft({ articleId }));
  return absorbed.ok ? null : (absorbed.fields ?? {});
}
