import { aStaff, done } from "#db/testing/builders.ts";
import { addToken } from "#db/tokens/add-token.ts";
import type { Role } from "#lib/permissions.ts";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Ask = { id?: number; query?: string; body?: unknown; headers?: Record<string, string> };

/** A program with a token of this role, that asks route handlers as a real request would: answer, status and JSON. */
export async function aProgram(role: Role) {
  const { token } = done(await addToken(await aStaff("admin"), { name: `A ${role}’s program`, role }));
  return {
    token,
    ask: (handler: Handler, method: string, { id, query = "", body, headers = {} }: Ask = {}) =>
      ask(handler, { method, id, query, body, headers: { authorization: `Bearer ${token}`, ...headers } }),
  };
}

/** Sends a request to a handler as it is, with or without a token. */
export async function ask(
  handler: Handler,
  { method, id, query = "", body, headers = {} }: Ask & { method: string; id?: number | undefined },
) {
  const sent = body === undefined || typeof body === "string" || body instanceof FormData ? body : JSON.stringify(body);
  const type: Record<string, string> =
    body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" };
  const request = new Request(`http://localhost:3000/api/v1/called${query}`, {
    method,
    headers: { ...type, ...headers },
    ...(sent !== undefined && { body: sent as BodyInit }),
  });
  const params: Record<string, string> = id === undefined ? {} : { id: String(id) };
  const response = await handler(request, { params: Promise.resolve(params) });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  const json: any = await response.json();
  return { response, status: response.status, json };
}
