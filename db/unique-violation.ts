/** The name of the unique index that refused a write, or null for any other error: the index decides, the caller names the field. */
export function uniqueViolation(error: unknown): string | null {
  const cause = (error as { cause?: unknown } | null)?.cause ?? error;
  const { code, constraint_name } = (cause ?? {}) as { code?: string; constraint_name?: string };
  return code === "23505" ? (constraint_name ?? "") : null;
}
