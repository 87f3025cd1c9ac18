import { localeNow } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";

/** `06:00:00` on the newsroom's clocks, for proofs. */
export function clockSeconds(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(localeNow(), { timeZone, timeStyle: "medium" }).format(moment);
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
