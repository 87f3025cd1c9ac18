export type TextChange = { at: number; remove: number; insert: string };
export type Delta = { insert?: unknown; retain?: number; delete?: number }[];

/** The smallest change between two texts; where several would do ("a" typed beside an "a") the one at the caret. */
export function changeBetween(before: string, after: string, caret: number): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const mostBefore = Math.max(0, Math.min(shorter, caret - Math.max(0, after.length - before.length)));
  let start = 0;
  while (start < mostBefore && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  // Half a character outside the basic plane is none.
  if (start > 0 && isHighSurrogate(before, start - 1)) start -= 1;
  if (end > 0 && isHighSurrogate(before, before.length - end - 1)) end -= 1;
  return { at: start, remove: before.length - end - start, insert: after.slice(start, after.length - end) };
}

/** Where a place in a text is after a change of the text; what is put in just there stands after it. */
export function movedBy(place: number, delta: Delta): number {
  let at = 0;
  let moved = place;
  for (const { retain = 0, insert, delete: removed = 0 } of delta) {
    at += retain;
    if (at >= moved) break;
    if (typeof insert === "string") {
      at += insert.length;
      moved += insert.length;
    }
    moved -= Math.min(removed, moved - at);
  }
  return moved;
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}
