import { answerProblem } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { findContributors } from "#db/contributors/find-contributors.ts";

/** People who may be credited, by the letters typed so far. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const q = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 120);
  return Response.json({ items: await findContributors({ q }) });
}
