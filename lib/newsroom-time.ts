import { dateFormat } from "#lib/date-format.ts";
import { languageNow, localeNow } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";

const MINUTE = 60_000;

/** `14:05` on the newsroom's clocks. */
export function clockTime(moment: Date, timeZone: string): string {
  return dateFormat(localeNow(), { timeZone, hour: "2-digit", minute: "2-digit" }).format(moment);
}

/** `4 May 2026, 14:05`, in Ukrainian `4 трав. 2026, 14:05`, on the newsroom's clocks. */
export function dayAndTime(moment: Date, timeZone: string): string {
  const said = dateFormat(localeNow(), { timeZone, dateStyle: "medium", timeStyle: "short" }).format(moment);
  // Lists and buttons need no word that says that a year is a year.
  return said.replace(/\s?р\./, "");
}

/** `2026-05-04`, the day on the newsroom's calendar: for putting moments of one day together. */
export function dayKey(moment: Date, timeZone: string): string {
  return dateFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment);
}

/** `Monday 4 May`, in Ukrainian `понеділок, 4 травня`, with the year when it is not this one. */
export function dayName(moment: Date, now: Date, timeZone: string): string {
  const sameYear = dayKey(moment, timeZone).slice(0, 4) === dayKey(now, timeZone).slice(0, 4);
  const name = dateFormat(localeNow(), {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(moment);
  return languageNow() === "en" ? name.replace(",", "") : name;
}

/** `just now`, `12 min ago`, `in 3 hours`, `2 days ago`. */
export function relativeTime(moment: Date, now: Date): string {
  const language = languageNow();
  const minutes = Math.round((moment.getTime() - now.getTime()) / MINUTE);
  const size = Math.abs(minutes);
  if (size < 1) return translate("newsroom")("justNow");
  const [unit, length] = STEPS.find(([, , until]) => size < until) ?? LONGEST;
  const count = Math.round(minutes / length);
  // English shortens hours to "hr." and years to "yr.", which journalists do not.
  const style = unit === "minute" ? "short" : "long";
  return new Intl.RelativeTimeFormat(language, { style, numeric: "always" }).format(count, unit).replace("min.", "min");
}

const LONGEST = ["year", 525_600] as const;
/** A unit, its minutes, and how many minutes are told in it. */
const STEPS = [
  ["minute", 1, 60],
  ["hour", 60, 60 * 36],
  ["day", 1440, 60 * 24 * 60],
  ["month", 43_200, 60 * 24 * 700],
] as const;
