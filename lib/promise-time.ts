import { dateFormat } from "#lib/date-format.ts";
import { localeNow } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";
import { readWallTime } from "#lib/wall-time.ts";

/** What a time field means: a moment, with a sentence where the clocks show it twice; or why it is none. */
export type FieldTime = { ok: true; moment: Date; said: string } | { ok: false; sentence: string };

/** Reads a `datetime-local` field on the newsroom's clocks. */
export function readTimeField(wall: string, timeZone: string): FieldTime {
  const t = translate("promises");
  const time = readWallTime(wall, timeZone);
  const clock = wall.slice(11, 16);
  if (time.is === "none") return { ok: false, sentence: t("refused.notTime") };
  if (time.is === "skipped") {
    const [before, after] = [time.before, time.after].map((other) =>
      other.slice(0, 10) === wall.slice(0, 10) ? other.slice(11) : other.replace("T", " "),
    );
    return { ok: false, sentence: t("refused.skipped", { clock, before: before ?? "", after: after ?? "" }) };
  }
  if (time.is === "moment") return { ok: true, moment: time.moment, said: "" };
  return { ok: true, moment: time.moment, said: t("twice", { clock, zone: zoneName(time.moment, timeZone) }) };
}

function zoneName(moment: Date, timeZone: string): string {
  const parts = dateFormat(localeNow(), { timeZone, timeZoneName: "shortOffset" }).formatToParts(moment);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** `06:00:00` on the newsroom's clocks, for proofs. */
export function clockSeconds(moment: Date, timeZone: string): string {
  return dateFormat(localeNow(), { timeZone, timeStyle: "medium" }).format(moment);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How late something was, in the two largest units: `4 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function lateness(ms: number): string {
  const t = translate("promises");
  const seconds = Math.round(ms / 1000);
  if (ms < MINUTE) return t("length.seconds", { seconds: String(seconds) });
  if (ms < HOUR)
    return t("length.minutes", { minutes: String(Math.floor(ms / MINUTE)), seconds: String(seconds % 60) });
  if (ms < DAY) {
    return t("length.hours", {
      hours: String(Math.floor(ms / HOUR)),
      minutes: String(Math.floor((ms % HOUR) / MINUTE)),
    });
  }
  return t("length.days", { days: String(Math.floor(ms / DAY)), hours: String(Math.floor((ms % DAY) / HOUR)) });
}
