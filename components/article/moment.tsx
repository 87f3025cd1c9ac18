import { printDate, printDateTime, printTime } from "#lib/print-date.ts";

const PRINT = { moment: printDateTime, day: printDate, time: printTime };

export function Moment({ at, timeZone, as = "moment" }: { at: Date; timeZone: string; as?: keyof typeof PRINT }) {
  return <time dateTime={at.toISOString()}>{PRINT[as](at, { timeZone })}</time>;
}
