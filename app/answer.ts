import type { z } from "zod";
import { inputFields } from "#lib/input-fields.ts";
import { PROBLEM_STATUS, type Problem, REQUEST_PROBLEM_STATUS, type RequestProblem } from "#lib/problem.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";

/** A problem as RFC 9457 has it: the one place where our problems get their status. */
export function answerProblem(refused: Problem | RequestProblem, headers: Record<string, string> = {}): Response {
  const { ok: _, problem, ...told } = refused;
  const status = { ...PROBLEM_STATUS, ...REQUEST_PROBLEM_STATUS }[problem];
  const title = translate("problems")(`title.${problem}`);
  return Response.json(
    { type: `urn:readalso:problem:${problem}`, title, status, problem, ...told },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers } },
  );
}

/** Reads a JSON request of at most `maxBytes`; anything else is a problem: wrong-type, too-large or invalid with fields. */
export async function readJson<T>(
  request: Request,
  schema: z.ZodType<T>,
  { maxBytes }: { maxBytes: number },
): Promise<{ ok: true; input: T } | Problem> {
  const t = translate("problems");
  if (!hasType(request, "application/json")) return wrongType(t("input.jsonType"));
  const read = await readBytes(request, { maxBytes });
  if (!read.ok) return read;
  const json = parsedJson(read.bytes);
  if (json === undefined) return { ok: false, problem: "invalid", fields: { input: t("input.json") } };
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, input: parsed.data };
  return { ok: false, problem: "invalid", fields: inputFields(parsed.error, json) };
}

/** Reads a multipart form of at most `maxBytes`. */
export async function readForm(
  request: Request,
  { maxBytes }: { maxBytes: number },
): Promise<{ ok: true; form: FormData } | Problem> {
  const t = translate("problems");
  if (!hasType(request, "multipart/form-data")) return wrongType(t("input.formType"));
  const read = await readBytes(request, { maxBytes });
  if (!read.ok) return read;
  const type = request.headers.get("content-type") ?? "";
  const whole = new Response(read.bytes, { headers: { "content-type": type } });
  const form = await whole.formData().catch((error: unknown) => {
    if (error instanceof TypeError) return null;
    throw error;
  });
  return form ? { ok: true, form } : { ok: false, problem: "invalid", fields: { input: t("input.form") } };
}

/** The bytes of a request, refused as soon as there are more than `maxBytes`, whatever its headers say. */
export async function readBytes(
  request: Request,
  { maxBytes }: { maxBytes: number },
): Promise<{ ok: true; bytes: Buffer<ArrayBuffer> } | Problem> {
  const megabytes = String(maxBytes / 1_000_000);
  const fields = { input: translate("problems")("input.tooLarge", { megabytes }) };
  if (Number(request.headers.get("content-length")) > maxBytes) return { ok: false, problem: "too-large", fields };
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxBytes) return { ok: false, problem: "too-large", fields };
    parts.push(part);
  }
  return { ok: true, bytes: Buffer.concat(parts) };
}

/**
 * Refuses a request that a page of another site made with this person's cookie; null when it came from our own. Browsers
 * say where a request comes from in `Origin`, and those that leave it out for their own site in `Sec-Fetch-Site`; no page
 * can forge either.
 */
export function refuseForeignOrigin(request: Request): Problem | null {
  const origin = request.headers.get("origin");
  if (origin === null && request.headers.get("sec-fetch-site") === "same-origin") return null;
  const ours = [new URL(siteUrl()).host, request.headers.get("host")];
  if (origin !== null && URL.canParse(origin) && ours.includes(new URL(origin).host)) return null;
  const sentence = translate("problems")("input.origin", { site: siteUrl() });
  return { ok: false, problem: "not-allowed", fields: { origin: sentence } };
}

function hasType(request: Request, type: string): boolean {
  return request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() === type;
}

function wrongType(sentence: string): Problem {
  return { ok: false, problem: "wrong-type", fields: { "content-type": sentence } };
}

function parsedJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
