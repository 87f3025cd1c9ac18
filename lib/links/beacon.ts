import { z } from "zod";

/** Where `public/reader.js` sends what was seen and clicked. */
export const BEACON_PATH = "/seen";

/** Characters of a beacon's address: a page of forty lines needs less. */
export const BEACON_LENGTH = 4_000;

/** Lines that stand further down than this many count as this one. */
export const LAST_SLOT = 6;

/**
 * What one reader's look at one article says of itself: the article was opened, and these Read also lines were seen or also
 * clicked, each at most once.
 */
export type Beacon = { article: number; lines: { node: string; target: number; seen: 1; clicked: 0 | 1 }[] };

const BeaconInput = z
  .string()
  .max(BEACON_LENGTH)
  .regex(/^[1-9]\d{0,14}(?:&[^&]+[.][1-9]\d{0,14}[.][01]){0,40}$/);
const LINE = /^(.+)[.](\d+)[.]([01])$/;
// No signs that a database would not take.
const NODE = /^\P{C}{1,40}$/u;

/** `12&node.34.0&other.56.1`, as a page writes it: the article, and each line that was seen, its target, and whether it was clicked. */
export function beaconText({ article, lines }: Beacon): string {
  return [
    article,
    ...lines.map(({ node, target, clicked }) => `${encodeURIComponent(node)}.${target}.${clicked}`),
  ].join("&");
}

/** A beacon from what came after its address, or null when it is none; a line named twice is none of ours. */
export function parseBeacon(text: string): Beacon | null {
  if (!BeaconInput.safeParse(text).success) return null;
  const [article, ...rest] = text.split("&");
  const lines = rest.flatMap((line) => lineOf(line) ?? []);
  const isWhole = lines.length === rest.length && new Set(lines.map(({ node }) => node)).size === lines.length;
  return isWhole ? { article: Number(article), lines } : null;
}

function lineOf(text: string): Beacon["lines"][number] | null {
  const [, written = "", target, clicked] = LINE.exec(text) ?? [];
  const node = decoded(written);
  return NODE.test(node) ? { node, target: Number(target), seen: 1, clicked: clicked === "1" ? 1 : 0 } : null;
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    // Not UTF-8: no node of ours, and too short to be one.
    return "";
  }
}
