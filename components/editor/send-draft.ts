import { z } from "zod";
import { PROBLEM_STATUS, type Problem, type ProblemCode } from "#lib/problem.ts";
import type { SaveAnswer, SaveRequest } from "./draft-saver.ts";

const SavedSchema = z.object({ revision: z.number(), savedAt: z.coerce.date() });
const ProblemSchema = z.object({
  problem: z.enum(Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]]),
  fields: z.record(z.string(), z.string()).optional(),
  current: z.object({ revision: z.number(), savedBy: z.string(), savedAt: z.coerce.date() }).optional(),
});

const LONGEST_MS = 30_000;

/** Sends a draft to the server; throws when nobody can know whether it arrived. */
export async function sendDraft(articleId: number, request: SaveRequest): Promise<SaveAnswer> {
  const response = await fetch(`/newsroom/articles/${articleId}/draft`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ baseRevision: request.baseRevision, draft: request.draft }),
    redirect: "error",
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  if (response.ok) return { ok: true, ...SavedSchema.parse(await response.json()) };
  if (response.status === 401) return { ok: false, problem: "expired" };
  if (response.status === 429) return { ok: false, problem: "too-many" };
  if (response.status >= 500) throw new Error(`The server answered ${response.status}.`);
  const { fields, current, problem } = ProblemSchema.parse(await response.json());
  const refusal: Problem = { ok: false, problem };
  return { ...refusal, ...(fields ? { fields } : {}), ...(current ? { current } : {}) };
}
