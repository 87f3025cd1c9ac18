import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
// Smaller is sent for years, larger is made once: 5 is where brotli's time begins to grow faster than its gain.
const BROTLI_QUALITY = 5;
const SMALLEST = 256;
// Browsers and proxies write few different ones; what anybody can make up is remembered up to here.
const REMEMBERED = 200;
const LONGEST_REMEMBERED = 100;
const chosen = new Map<string, Encoding | undefined>();

/** The best encoding a reader accepts (RFC 9110, 12.5.3); undefined when none of ours will do, not even none at all. */
export function chooseEncoding(accept: string | undefined): Encoding | undefined {
  if (accept === undefined) return "identity";
  if (chosen.has(accept)) return chosen.get(accept);
  const best = weigh(accept);
  if (chosen.size < REMEMBERED && accept.length < LONGEST_REMEMBERED) chosen.set(accept, best);
  return best;
}

function weigh(accept: string): Encoding | undefined {
  const wishes = parse(accept);
  const any = wishes.get("*");
  const quality = (name: Encoding) => wishes.get(name) ?? any ?? (name === "identity" ? undefined : 0);
  // Identity that is not spoken of is acceptable, but only when nothing better is.
  const identity = quality("identity") ?? 0.001;
  const ranked: [Encoding, number][] = [
    ["br", quality("br") ?? 0],
    ["gzip", wishes.get("gzip") ?? wishes.get("x-gzip") ?? any ?? 0],
    ["identity", identity],
  ];
  const best = ranked.reduce((a, b) => (b[1] > a[1] ? b : a));
  return best[1] > 0 ? best[0] : undefined;
}

/** Is there anything to gain in compressing this? */
export function isCompressible(type: string, length: number): boolean {
  return (
    length >= SMALLEST &&
    /^text\/|[/+](json|xml|javascript|manifest\+json|speculationrules\+json)\b|image\/svg/.test(type)
  );
}

/** Compresses in Node's thread pool. */
export async function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "gzip") return withoutSpare(await compressGzip(body, { level: 6 }));
  if (encoding === "br")
    return withoutSpare(
      await compressBrotli(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
          [constants.BROTLI_PARAM_LGWIN]: windowFor(body.length),
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      }),
    );
  return body;
}

/** Bytes in a buffer of their own: a small one from Node's pool, or the beginning of a larger one, would keep all of that with it. */
export function withoutSpare(buffer: Buffer): Buffer {
  if (buffer.length === buffer.buffer.byteLength) return buffer;
  const exact = Buffer.allocUnsafeSlow(buffer.length);
  buffer.copy(exact);
  return exact;
}

/** The smallest window, as a power of two, that sees the whole text: its memory is taken anew for each page. */
function windowFor(length: number): number {
  const bits = Math.ceil(Math.log2(length + 16));
  return Math.min(Math.max(bits, constants.BROTLI_MIN_WINDOW_BITS), constants.BROTLI_DEFAULT_WINDOW);
}

function parse(accept: string): Map<string, number> {
  const wishes = new Map<string, number>();
  for (const part of accept.toLowerCase().split(",")) {
    const [name = "", ...params] = part.split(";").map((piece) => piece.trim());
    if (name === "") continue;
    const q = params.find((param) => param.startsWith("q="))?.slice(2);
    const quality = q === undefined ? 1 : Number(q);
    wishes.set(name, Number.isFinite(quality) ? Math.min(Math.max(quality, 0), 1) : 0);
  }
  return wishes;
}
