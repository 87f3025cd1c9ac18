/** The time that this share of them did not exceed: 0.95 is p95. */
export function shareOf(taken: number[], share: number): number {
  const sorted = [...taken].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}
