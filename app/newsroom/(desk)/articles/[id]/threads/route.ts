import { answerProblem } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { listThreads } from "#db/threads/list-threads.ts";

const FOUND = 8;

/** Running stories by the words of their names, the newest first. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const q = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 120);
  const { items } = await listThreads(staff, { q, limit: FOUND });
  return Response.json({ items }, { headers: { "cache-control": "no-store" } });
}
