import type { z } from "zod";
import { PROBLEM_STATUS, type Problem } from "#lib/problem.ts";
import { siteUrl } from "#lib/settings.ts";

/** A problem as RFC 9457 says it: the one place where our problems get their status. */
export function answerProblem(problem: Problem): Response {
  const { ok: _, ...told } = problem;
  return Response.json(
    { status: PROBLEM_STATUS[problem.problem], ...told },
    { status: PROBLEM_STATUS[problem.problem], headers: { "content-type": "application/problem+json" } },
  );
}

/** Reads a JSON request of at most `maxBytes`; anything else is a problem: wrong-type, too-large or invalid with fields. */
export async function readJson<T>(
  request: Request,
  schema: z.ZodType<T>,
  { maxBytes }: { maxBytes: number },
): Promise<{ ok: true; input: T } | Problem> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    return { ok: false, problem: "wrong-type" };
  }
  const text = await readText(request, maxBytes);
  if (text === null) return { ok: false, problem: "too-large" };
  const json = parsedJson(text);
  if (json === undefined) return { ok: false, problem: "invalid" };
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, input: parsed.data };
  const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]));
  return { ok: false, problem: "invalid", fields };
}

/** Refuses a request that another site's page made with this person's cookie. */
export function refuseForeignOrigin(request: Request): Problem | null {
  const origin = request.headers.get("origin");
  const here = [new URL(siteUrl()).host, request.headers.get("host")];
  const isOurs = origin !== null && URL.canParse(origin) && here.includes(new URL(origin).host);
  return isOurs ? null : { ok: false, problem: "not-allowed" };
}

async function readText(request: Request, maxBytes: number): Promise<string | null> {
  if (Number(request.headers.get("content-length")) > maxBytes) return null;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxBytes) return null;
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
