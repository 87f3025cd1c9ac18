const MINUTE = 60_000;

/** `14:05` on the newsroom's clocks. */
export function clockTime(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(moment);
}

/** `4 May 2026, 14:05` on the newsroom's clocks. */
export function dayAndTime(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" }).format(moment);
}

/** `2026-05-04`, the day on the newsroom's calendar: for putting moments of one day together. */
export function dayKey(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment);
}

/** `Monday 4 May`, with the year when it is not this one. */
export function dayName(moment: Date, now: Date, timeZone: string): string {
  const sameYear = dayKey(moment, timeZone).slice(0, 4) === dayKey(now, timeZone).slice(0, 4);
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  })
    .format(moment)
    .replace(",", "");
}

/** `just now`, `12 min ago`, `in 3 hours`, `2 days ago`. */
export function relativeTime(moment: Date, now: Date): string {
  const minutes = Math.round((moment.getTime() - now.getTime()) / MINUTE);
  const format = new Intl.RelativeTimeFormat("en", { style: "short", numeric: "always" });
  const size = Math.abs(minutes);
  if (size < 1) return "just now";
  if (size < 60) return format.format(minutes, "minute").replace(".", "");
  if (size < 60 * 36)
    return format.format(Math.round(minutes / 60), "hour").replace("hr.", size < 90 ? "hour" : "hours");
  if (size < 60 * 24 * 60) return format.format(Math.round(minutes / 1440), "day");
  if (size < 60 * 24 * 700) return format.format(Math.round(minutes / 43_200), "month").replace("mo.", "months");
  return format.format(Math.round(minutes / 525_600), "year").replace("yr.", "years");
}
