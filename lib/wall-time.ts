import { dateFormat } from "#lib/date-format.ts";

/** `"2026-05-04T10:30"` as the clocks of this zone show that moment: what a `datetime-local` field holds. */
export function wallTime(moment: Date, timeZone: string): string {
  const parts = dateFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(moment);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** What a `datetime-local` field means on the clocks of a zone. */
export type WallTime =
  | { is: "moment"; moment: Date }
  /** Clocks go back over it: `moment` is the first of the two. */
  | { is: "twice"; moment: Date; second: Date }
  /** Clocks go forward over it: the last minute before and the first after, as the field would hold them. */
  | { is: "skipped"; before: string; after: string }
  | { is: "none" };

const WALL = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2}))?$/;
const DAY = 86_400_000;
const MINUTE = 60_000;

/** Reads `"2026-05-04T10:30"`, or with seconds, on the clocks of this zone, nights of clock changes included. */
export function readWallTime(wall: string, timeZone: string): WallTime {
  const [, minutes, seconds = "0"] = wall.match(WALL) ?? [];
  const asUtc = Date.parse(`${minutes}:00Z`);
  // JavaScript reads the 31st of February as a day of March; a field that says so means no day.
  if (!minutes || Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 16) !== minutes || Number(seconds) > 59)
    return { is: "none" };
  const offsets = [-DAY, DAY].map((away) => offsetAt(new Date(asUtc + away), timeZone));
  const moments = [...new Set(offsets)]
    .map((offset) => new Date(asUtc - offset))
    .filter((moment) => wallTime(moment, timeZone) === minutes)
    .map((moment) => new Date(moment.getTime() + Number(seconds) * 1000))
    .sort((one, other) => one.getTime() - other.getTime());
  const [moment, second] = moments;
  if (!moment) return skipped(asUtc - Math.max(...offsets), timeZone);
  return second ? { is: "twice", moment, second } : { is: "moment", moment };
}

/** The day around a moment on the calendar of this zone: 23 or 25 hours long where clocks change. */
export function dayAround(moment: Date, timeZone: string): { from: Date; to: Date } {
  const date = wallTime(moment, timeZone).slice(0, 10);
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  const midnight = (day: string) => momentOf(`${day}T00:00`, timeZone) ?? moment;
  return { from: midnight(date), to: midnight(next) };
}

/**
 * The first moment at which the clocks of this zone show `"2026-05-04T10:30"` or, where they go forward over that, a later
 * time; null when the text is not such a time. For spans; what a person chooses is read with `readWallTime`.
 */
export function momentOf(wall: string, timeZone: string): Date | null {
  const time = readWallTime(wall, timeZone);
  if (time.is === "skipped") return momentOf(time.after, timeZone);
  return time.is === "none" ? null : time.moment;
}

/** `from` lies before the skip, less than a day. */
function skipped(from: number, timeZone: string): WallTime {
  let [before, after] = [from, from + DAY];
  const offset = offsetAt(new Date(before), timeZone);
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
    if (offsetAt(new Date(middle), timeZone) === offset) before = middle;
    else after = middle;
  }
  return { is: "skipped", before: wallTime(new Date(before), timeZone), after: wallTime(new Date(after), timeZone) };
}

function offsetAt(moment: Date, timeZone: string): number {
  return Date.parse(`${wallTime(moment, timeZone)}:00Z`) - Math.floor(moment.getTime() / MINUTE) * MINUTE;
}
