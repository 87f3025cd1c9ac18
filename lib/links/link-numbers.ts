/** Views below which a share is left unsaid: one click more or less would be a percentage point. */
export const LEAST_SEEN = 100;

/** Lines below which there is no usual share of a slot. */
export const LEAST_LINES = 5;

/** What readers did at one Read also line of an article as long as it led to this target. */
export type LineNumbers = { node: string; targetId: number; slot: number; seen: number; clicked: number };

/** What share of those who see a line in this slot usually click it, and from how many lines that is known. */
export type SlotMedian = { slot: number; lines: number; median: number };

export type LinkNumbers = { lines: LineNumbers[]; medians: SlotMedian[] };

/** The numbers of one line as a sentence may say them; `median` is null where too few lines are known. */
export type LineShare = { share: number; median: number | null; seen: number; slot: number };

/** What can be said of the line in this block that leads to this article; null while too few readers have seen it. */
export function shareOfLine(
  { lines, medians }: LinkNumbers,
  { node, targetId }: { node: string; targetId: number },
): LineShare | null {
  const line = lines.find((other) => other.node === node && other.targetId === targetId);
  if (!line || line.seen < LEAST_SEEN) return null;
  const median = medians.find(({ slot }) => slot === line.slot)?.median ?? null;
  return { share: line.clicked / line.seen, median, seen: line.seen, slot: line.slot };
}
