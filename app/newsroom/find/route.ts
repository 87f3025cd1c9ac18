import { answerProblem } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { findTargets } from "#db/articles/find-targets.ts";

const FOUND = 8;

/** Articles whose headline has these words (`q`), for whoever wants to open one. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const q = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 200);
  return Response.json({ items: await findTargets(staff, { q, limit: FOUND }) });
}
