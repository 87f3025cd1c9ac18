import { createHash } from "node:crypto";
import type { z } from "zod";
import { answerProblem, readBytes, readJson } from "#app/answer.ts";
import { isDatabaseAway } from "#db/database-away.ts";
import { CUT_OFF_MINUTES, claimKey, forgetRequest, keepAnswer } from "#db/tokens/keep-answer.ts";
import { type Program, readToken } from "#db/tokens/read-token.ts";
import { cleanText } from "#lib/clean-text.ts";
import { inputFields } from "#lib/input-fields.ts";
import { LIMITS } from "#lib/limits.ts";
import { may, type Permission } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { secondsToWait } from "./rate-limit.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

/**
 * One call of the API: what it takes, what it answers, and the verb behind it. The schemas parse the request and shape the
 * answer, and OpenAPI is generated from the same ones. `id` is the path's, 0 where it has none.
 */
export type Call<Query = unknown, Input = unknown> = {
  summary: string;
  /** What the token's role must allow at least; the verb asks again, about the article in hand. */
  permission: Permission;
  query?: z.ZodType<Query>;
  input?: z.ZodType<Input>;
  /** A call that reads its body by itself, as a form of this many bytes at most. */
  form?: { maxBytes: number; fields: z.ZodType };
  status?: 200 | 201;
  output: z.ZodType;
  run: (asked: {
    staff: Program;
    id: number;
    query: Query;
    input: Input;
    request: Request;
  }) => Promise<{ ok: true; answer: unknown } | Problem>;
};

/** Lets TypeScript find out a call's types by itself. */
export function call<Query, Input>(described: Call<Query, Input>): Call<Query, Input> {
  return described;
}

// Next gives a path without parameters none at all, whatever its types say.
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
type Handler = (request: Request, context: Context) => Promise<Response>;
// biome-ignore lint/suspicious/noExplicitAny: each call has types of its own
type Calls = Partial<Record<Method, Call<any, any>>>;

/**
 * The frame around every call: token, rate, permission, parsing, Idempotency-Key, answer; and a problem for every method
 * the address does not take. Cookies count for nothing here, and no other site's page may read an answer.
 */
export function program(calls: Calls): Record<Method, Handler> {
  const allow = METHODS.filter((method) => calls[method]).join(", ");
  const handlers = METHODS.map((method) => {
    const described = calls[method];
    const handler: Handler = async (request, context) => {
      if (!described) return answerProblem({ ok: false, problem: "wrong-method" }, { allow });
      try {
        return await answerCall({ described, request, params: (await context.params) ?? {} });
      } catch (error) {
        if (isDatabaseAway(error)) return answerProblem({ ok: false, problem: "unavailable" }, { "retry-after": "5" });
        console.error(error);
        return answerProblem({ ok: false, problem: "failed" });
      }
    };
    return [method, handler] as const;
  });
  return Object.fromEntries(handlers) as Record<Method, Handler>;
}

type Asked = { described: Call; request: Request; params: Record<string, string | string[] | undefined> };

async function answerCall({ described, request, params }: Asked): Promise<Response> {
  const staff = await bearer(request);
  if (!staff) return badToken();
  const seconds = secondsToWait(staff.token);
  if (seconds > 0) {
    return answerProblem({ ok: false, problem: "too-many" }, { "retry-after": String(seconds) });
  }
  if (!may(staff, described.permission) && !may(staff, described.permission, ownOf(staff))) {
    return answerProblem({ ok: false, problem: "not-allowed" });
  }
  const key = request.method === "GET" ? null : request.headers.get("idempotency-key");
  if (key === null) return runCall({ described, request, params, staff });
  return answerOnce({ described, request, params, staff, key });
}

async function runCall({ described, request, params, staff }: Asked & { staff: Program }): Promise<Response> {
  const id = params.id === undefined ? 0 : idOf(params.id);
  if (id === null) return answerProblem({ ok: false, problem: "not-found" });
  const query = readQuery(described, request);
  if (!query.ok) return answerProblem(query);
  const input = described.input
    ? await readJson(request, described.input, { maxBytes: MAX_JSON_BYTES })
    : { ok: true as const, input: undefined };
  if (!input.ok) return answerProblem(input);
  const done = await described.run({ staff, id, query: query.input, input: cleanText(input.input), request });
  if (!done.ok) return answerProblem(done);
  return Response.json(described.output.parse(done.answer), {
    status: described.status ?? 200,
    headers: { "cache-control": "no-store" },
  });
}

// Room for the envelope around a draft.
const MAX_JSON_BYTES = LIMITS.draftBytes + 100_000;
const MAX_KEY = 200;

/** Does a write once, however often it arrives under one key: the kept answer is given again. */
async function answerOnce(asked: Asked & { staff: Program; key: string }): Promise<Response> {
  const { described, request, staff, key } = asked;
  const t = translate("problems");
  if (key === "" || key.length > MAX_KEY) {
    const sentence = t("program.keyWrong", { max: String(MAX_KEY) });
    return answerProblem({ ok: false, problem: "invalid", fields: { "idempotency-key": sentence } });
  }
  const read = await readBytes(request, { maxBytes: described.form?.maxBytes ?? MAX_JSON_BYTES });
  if (!read.ok) return answerProblem(read);
  const keyed = { token: staff.token, key, requestHash: hashOf(request, read.bytes) };
  const claim = await claimKey(keyed);
  if (claim.is === "different") {
    return answerProblem({ ok: false, problem: "invalid", fields: { "idempotency-key": t("program.keyUsed") } });
  }
  if (claim.is === "running") {
    const fields = { "idempotency-key": t("program.keyRunning", { minutes: String(CUT_OFF_MINUTES) }) };
    return answerProblem({ ok: false, problem: "in-progress", fields }, { "retry-after": "1" });
  }
  if (claim.is === "answered") {
    const { status, response } = claim.answer;
    const headers = { "content-type": "application/json", "idempotency-replayed": "true", "cache-control": "no-store" };
    return new Response(response, { status, headers });
  }
  const { method, headers, url } = request;
  return keptAnswer(claim.claim, () =>
    runCall({
      ...asked,
      request: new Request(url, { method, headers, body: read.bytes.length > 0 ? read.bytes : null }),
    }),
  );
}

async function keptAnswer(claim: number, work: () => Promise<Response>): Promise<Response> {
  let answer: Response;
  try {
    answer = await work();
  } catch (error) {
    // With the database gone in the middle, nobody knows whether the work was done: the key stays taken.
    if (!isDatabaseAway(error)) await forgetRequest(claim);
    throw error;
  }
  if (answer.ok) await keepAnswer(claim, { status: answer.status, response: await answer.clone().text() });
  else await forgetRequest(claim);
  return answer;
}

function hashOf(request: Request, bytes: Buffer): string {
  const { pathname, search } = new URL(request.url);
  // A form's boundary differs each time it is sent; the bytes between the boundaries do not.
  const [, boundary] = request.headers.get("content-type")?.match(/boundary="?([^";]+)/) ?? [];
  const text = boundary ? bytes.toString("latin1").replaceAll(boundary, "") : bytes;
  return createHash("sha256").update(`${request.method} ${pathname}${search}\n`).update(text).digest("hex");
}

async function bearer(request: Request): Promise<Program | null> {
  const [, token] = request.headers.get("authorization")?.match(/^Bearer +(\S{1,200})$/i) ?? [];
  return token ? readToken(token) : null;
}

function badToken(): Response {
  const fields = { authorization: translate("problems")("program.token") };
  return answerProblem({ ok: false, problem: "bad-token", fields }, { "www-authenticate": 'Bearer realm="Readalso"' });
}

function readQuery(described: Call, request: Request): { ok: true; input: unknown } | Problem {
  if (!described.query) return { ok: true, input: {} };
  const given = cleanText(Object.fromEntries(new URL(request.url).searchParams));
  const parsed = described.query.safeParse(given);
  if (parsed.success) return { ok: true, input: parsed.data };
  return { ok: false, problem: "invalid", fields: inputFields(parsed.error, given) };
}

function idOf(text: string | string[]): number | null {
  return typeof text === "string" && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

// The best case of a rule that is about an article: which article it is, the verb finds out.
function ownOf(staff: Program) {
  return { createdBy: null, createdByToken: staff.token, assignee: null, live: false, published: false };
}
