import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { basename } from "node:path";
import { publicLookup } from "#db/outside/public-lookup.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { askableAddress, isPublicAddress } from "#lib/public-address.ts";
import { translate } from "#lib/translate.ts";
import { type SavedMedia, saveMedia } from "./save-media.ts";

const MOST_MOVES = 3;
const PATIENCE_MS = 15_000;

type Wanted = { address: string; alt: string; caption?: string };

/**
 * Brings a picture from an address on the public web and keeps it as an upload. Never asks a private address: the name is
 * looked up once, and what it leads to is checked at the connection itself, for every redirect again. Refuses with a sentence
 * at `file`.
 */
export async function fetchPicture(staff: Staff, { address, ...words }: Wanted): Promise<SavedMedia | Problem> {
  const t = translate("problems");
  const fetched = await read(address, AbortSignal.timeout(PATIENCE_MS)).catch((error: Error) => error);
  if (fetched instanceof TooLarge)
    return refused("too-large", t("media.tooLarge", { megabytes: String(LIMITS.uploadBytes / 1_000_000) }));
  if (fetched instanceof Sentence) return refused("invalid", t("media.notFetched", { why: fetched.message }));
  if (fetched instanceof Error) return refused("invalid", t("media.notFetched", { why: t("media.noAnswer") }));
  const name = basename(new URL(address).pathname);
  return saveMedia(staff, { bytes: fetched, name, ...words });
}

class TooLarge extends Error {}
/** Told to the person as it is. */
class Sentence extends Error {}

async function read(address: string, signal: AbortSignal, moves = 0): Promise<Buffer> {
  const t = translate("problems");
  const url = askableAddress(address);
  const literal = url?.hostname.replace(/^\[|\]$/g, "") ?? "";
  // A written-out IP address is connected to without any look-up.
  if (!url || (isIP(literal) && !isPublicAddress(literal))) throw new Sentence(t("media.notPublic"));
  const response = await get(url, signal);
  const { statusCode: status = 0, headers } = response;
  if (status >= 300 && status < 400 && headers.location && URL.canParse(headers.location, url)) {
    response.destroy();
    if (moves >= MOST_MOVES) throw new Sentence(t("media.movedTooOften"));
    return read(new URL(headers.location, url).href, signal, moves + 1);
  }
  if (status !== 200) {
    response.destroy();
    throw new Sentence(t("media.answered", { status: String(status) }));
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMITS.uploadBytes) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function get(url: URL, signal: AbortSignal): Promise<http.IncomingMessage> {
  const { request } = url.protocol === "https:" ? https : http;
  const headers = { accept: "image/avif;q=0,image/jpeg,image/png,image/webp;q=0.9", "user-agent": "Readalso" };
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers, signal, lookup, agent: false }, resolve);
    asking.on("error", (error) =>
      reject(signal.aborted ? new Sentence(translate("problems")("media.tooSlow")) : error),
    );
    asking.end();
  });
}

const lookup = publicLookup({
  isPublic: isPublicAddress,
  refusal: () => new Sentence(translate("problems")("media.notPublic")),
});

function refused(problem: Problem["problem"], sentence: string): Problem {
  return { ok: false, problem, fields: { file: sentence } };
}
