import { z } from "zod";

/** Where `public/reader.js` sends what was seen and clicked. */
export const BEACON_PATH = "/seen";

/** Bytes of a beacon: a page of forty lines needs less. */
export const BEACON_BYTES = 4_000;

/** Lines that stand further down than this many count as this one. */
export const LAST_SLOT = 6;

const LineInput = z
  .object({
    // No signs that a database would not take.
    node: z.string().regex(/^\P{C}{1,40}$/u),
    target: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
    seen: z.literal(1),
    clicked: z.union([z.literal(0), z.literal(1)]),
  })
  .strict();

/**
 * What one reader's look at one article says of itself: the article was opened, and these Read also lines were seen or also
 * clicked, each at most once. A line that was clicked without being seen, or is named twice, is no beacon of ours.
 */
export const BeaconInput = z
  .object({
    article: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
    lines: z
      .array(LineInput)
      .max(40)
      .refine((lines) => new Set(lines.map(({ node }) => node)).size === lines.length),
  })
  .strict();
export type Beacon = z.infer<typeof BeaconInput>;

/** A beacon from the text that came in, or null when it is none. */
export function parseBeacon(text: string): Beacon | null {
  try {
    return BeaconInput.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
