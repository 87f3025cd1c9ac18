import { wallTime } from "./wall-time.ts";

const HOUR = 3_600_000;
const FIVE_MINUTES = 300_000;
const MORNING = "06:00";
const CLOCKS = [MORNING, "09:00", "12:00", "18:00"];
const SHOWN = 3;

/** A time to choose with one press: `wall` is what the field then holds. */
export type QuickTime = { day: "inAnHour" | "today" | "tomorrow"; clock: string; wall: string };

/** In an hour, and the next of the hours at which newsrooms publish, always with the next morning, on the clocks of this zone. */
export function quickTimes(now: Date, timeZone: string): QuickTime[] {
  const soon = new Date(Math.ceil((now.getTime() + HOUR) / FIVE_MINUTES) * FIVE_MINUTES);
  const here = wallTime(now, timeZone);
  const today = here.slice(0, 10);
  const tomorrow = new Date(Date.parse(`${today}T12:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10);
  const days = [
    ["today", today],
    ["tomorrow", tomorrow],
  ] as const;
  const coming = days
    .flatMap(([day, date]) => CLOCKS.map((clock) => ({ day, clock, wall: `${date}T${clock}` })))
    .filter(({ wall }) => wall > here);
  const morning = Math.max(coming.findIndex(isMorning), SHOWN - 1);
  return [
    { day: "inAnHour", clock: wallTime(soon, timeZone).slice(11), wall: wallTime(soon, timeZone) },
    ...coming.slice(0, SHOWN - 1),
    ...coming.slice(morning, morning + 1),
  ];
}

/** The next six in the morning: where nobody says otherwise, a planned article goes out with the morning's news. */
export function nextMorning(now: Date, timeZone: string): string {
  return quickTimes(now, timeZone).find(isMorning)?.wall ?? "";
}

function isMorning({ clock }: QuickTime): boolean {
  return clock === MORNING;
}
