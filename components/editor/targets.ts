import { z } from "zod";
import { STATUSES } from "#lib/status.ts";

/** An article of ours that a link may point to, as the newsroom sees it now. */
export const TargetSchema = z.object({
  articleId: z.number(),
  headline: z.string(),
  section: z.string().nullable(),
  status: z.enum(STATUSES),
  date: z.coerce.date(),
  address: z.string().nullable(),
});
export type Target = z.infer<typeof TargetSchema>;

const AnswerSchema = z.object({ items: z.array(TargetSchema) });
const ResolvedSchema = z.object({ resolved: z.record(z.string(), TargetSchema) });

/** Articles whose headline fits what was typed, best first; the article itself is never among them. */
export async function searchTargets(articleId: number, q: string, signal: AbortSignal): Promise<Target[]> {
  const answer = await ask(articleId, new URLSearchParams({ q }), signal);
  return AnswerSchema.parse(answer).items;
}

/** What the newsroom knows about these articles; one it may not see is missing. */
export async function readTargets(articleId: number, ids: number[], signal?: AbortSignal): Promise<Target[]> {
  const answer = await ask(articleId, new URLSearchParams({ ids: ids.join(",") }), signal);
  return AnswerSchema.parse(answer).items;
}

/** Which of these paths of our own site are articles, by path. */
export async function resolvePaths(articleId: number, paths: string[]): Promise<Map<string, Target>> {
  const search = new URLSearchParams(paths.map((path) => ["path", path]));
  const answer = await ask(articleId, search, AbortSignal.timeout(5_000));
  return new Map(Object.entries(ResolvedSchema.parse(answer).resolved));
}

async function ask(articleId: number, search: URLSearchParams, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(`/newsroom/articles/${articleId}/targets?${search}`, { signal });
  if (!response.ok) throw new Error(`Our articles could not be searched (${response.status}).`);
  return response.json();
}
