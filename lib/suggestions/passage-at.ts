const ENOUGH_WORDS = 8;

/** What somebody is writing about at one line of a text: the line, and those above it where it says too little. */
export function passageAt(lines: string[], at: number): string {
  let from = at;
  while (from > 0 && wordsIn(lines.slice(from, at + 1).join(" ")) < ENOUGH_WORDS) from -= 1;
  return lines.slice(from, at + 1).join("\n");
}

export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
