import { z } from "zod";
import { STATUSES } from "#lib/status.ts";

/** A time in a request: RFC 3339 with its zone. */
export const timeInput = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** A time in an answer. */
export const timeOutput = z
  .date()
  .transform((date) => date.toISOString())
  .pipe(z.iso.datetime());

export const statusOutput = z.enum(STATUSES);

/** What every list takes. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).optional().describe("Items a page, 1 to 100."),
  after: z.string().max(600).optional().describe("The `next` of the page before."),
});

/** What every list answers: `next` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
