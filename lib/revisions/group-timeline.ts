type Step = { kind: string; isLive: boolean; isDraft: boolean; planned: unknown[]; acts: unknown[] };

/** Steps of writing that only lead to the next text; fewer than this many beside each other are shown as they are. */
const FEWEST = 3;

/** The timeline in parts: texts that matter one by one, and runs of mere writing between them together. */
export function groupTimeline<T extends Step>(rows: T[]): { isRun: boolean; rows: T[] }[] {
  const parts: { isRun: boolean; rows: T[] }[] = [];
  for (const row of rows) {
    const isRun = isMereWriting(row);
    const last = parts.at(-1);
    if (last?.isRun && isRun) last.rows.push(row);
    else parts.push({ isRun, rows: [row] });
  }
  return parts.flatMap((part) =>
    part.isRun && part.rows.length < FEWEST ? part.rows.map((row) => ({ isRun: false, rows: [row] })) : [part],
  );
}

function isMereWriting({ kind, isLive, isDraft, planned, acts }: Step): boolean {
  return kind === "autosave" && !isLive && !isDraft && planned.length === 0 && acts.length === 0;
}
