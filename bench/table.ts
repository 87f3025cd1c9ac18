/** A line of the bench: `cost` is a number to compare between sizes (milliseconds of CPU). */
export type Row = { what: string; value: string; cost?: number };

/** A Markdown table: a column for each size; what does not depend on the size stands in the first. */
export function tableOf({ sizes, general, bySize }: { sizes: number[]; general: Row[]; bySize: Row[][] }): string {
  const empty = sizes.slice(1).map(() => "");
  const lines = [
    ["what", ...sizes.map((size) => `${size.toLocaleString("en")} articles`)],
    ...general.map((row) => [row.what, row.value, ...empty]),
    ...(bySize[0] ?? []).map((row, at) => [row.what, ...bySize.map((rows) => rows[at]?.value ?? "")]),
    ...growth(bySize),
  ];
  return markdownTable(lines);
}

/** Lines of cells as Markdown; the first line is the head. */
export function markdownTable(lines: string[][]): string {
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const printed = lines.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`);
  printed.splice(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`);
  return printed.join("\n");
}

/** How many times dearer each size is than the first. */
function growth(bySize: Row[][]): string[][] {
  const [smallest = []] = bySize;
  if (bySize.length < 2) return [];
  return smallest.flatMap(({ what, cost }, at) =>
    cost === undefined || !what.includes("miss")
      ? []
      : [[`${what}: CPU against the first size`, ...bySize.map((rows) => ((rows[at]?.cost ?? 0) / cost).toFixed(2))]],
  );
}
