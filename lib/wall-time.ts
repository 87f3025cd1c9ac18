/** `"2026-05-04T10:30"` as the clocks of this zone show that moment: what a `datetime-local` field holds. */
export function wallTime(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
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

/**
 * The moment at which the clocks of this zone show `"2026-05-04T10:30"`, or null when the text is not such a time. Of the
 * two moments of an hour that comes twice it is the first; in an hour that is skipped, clocks are read as before the skip.
 */
export function momentOf(wall: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall)) return null;
  const asUtc = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsets = [-1, 1].map((day) => offsetAt(new Date(asUtc + day * 86_400_000), timeZone));
  const moments = offsets
    .map((offset) => new Date(asUtc - offset))
    .sort((one, other) => one.getTime() - other.getTime());
  return moments.find((moment) => wallTime(moment, timeZone) === wall) ?? new Date(asUtc - (offsets[0] ?? 0));
}

/** The day around a moment on the calendar of this zone: 23 or 25 hours long where clocks change. */
export function dayAround(moment: Date, timeZone: string): { from: Date; to: Date } {
  const date = wallTime(moment, timeZone).slice(0, 10);
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const midnight = (day: string) => momentOf(`${day}T00:00`, timeZone) ?? moment;
  return { from: midnight(date), to: midnight(next) };
}

function offsetAt(moment: Date, timeZone: string): number {
  return Date.parse(`${wallTime(moment, timeZone)}:00Z`) - Math.floor(moment.getTime() / 60_000) * 60_000;
}
