import { languageNow } from "#lib/language.ts";
import { printDate, printDateTime, printTime } from "#lib/print-date.ts";

const PRINT = { moment: printDateTime, day: printDate, time: printTime };

type Props = { at: Date; timeZone: string; as?: keyof typeof PRINT; language?: string };

export function Moment({ at, timeZone, as = "moment", language = languageNow() }: Props) {
  return <time dateTime={at.toISOString()}>{PRINT[as](at, { timeZone, language })}</time>;
}
