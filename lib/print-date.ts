import { dateFormat } from "#lib/date-format.ts";

/** A moment as readers see it, in the newsroom's zone: `13 June 2024, 14:05`. */
export function printDateTime(date: Date, { timeZone, language = "en" }: { timeZone: string; language?: string }) {
  return dateFormat(locale(language), {
    timeZone,
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
    .format(date)
    .replace(" at ", ", ");
}

/** A day as it stands in lists: `13 June 2024`. */
export function printDate(date: Date, { timeZone, language = "en" }: { timeZone: string; language?: string }) {
  return dateFormat(locale(language), { timeZone, day: "numeric", month: "long", year: "numeric" }).format(date);
}

/** Time and day for a rail of headlines, short: `14:05, 13 June`. */
export function printTime(date: Date, { timeZone, language = "en" }: { timeZone: string; language?: string }) {
  const time = dateFormat(locale(language), {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(date);
  const day = dateFormat(locale(language), { timeZone, day: "numeric", month: "short" }).format(date);
  return `${time}, ${day}`;
}

// Dates in English are written day first, as the model newsroom writes them.
function locale(language: string): string {
  return language === "en" ? "en-GB" : language;
}
