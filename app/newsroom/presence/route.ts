import { answerProblem } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { listPresence } from "#db/drafts/live/list-presence.ts";

const MOST = 200;

/** Who has the articles of a list open just now: `?articles=12,15`. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const asked = new URL(request.url).searchParams.get("articles") ?? "";
  const ids = asked
    .split(",")
    .slice(0, MOST)
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
  const present = await listPresence(staff, ids);
  return Response.json({ present }, { headers: { "cache-control": "no-store" } });
}
