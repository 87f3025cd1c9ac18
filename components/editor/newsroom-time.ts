/** `14:05` on the newsroom's clocks. */
export function clockTime(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(moment);
}

/** `4 May 2026, 14:05` on the newsroom's clocks. */
export function dayAndTime(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" }).format(moment);
}
