import { answerProblem, refuseForeignOrigin } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { makeDraftTicket } from "#db/drafts/live/draft-ticket.ts";

type Context = { params: Promise<{ id: string }> };

/** A ticket for this browser's socket to the live document; what it may do there is decided, and asked again, at the socket. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const foreign = refuseForeignOrigin(request);
  if (foreign) return answerProblem(foreign);
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const articleId = Number((await params).id);
  if (!Number.isSafeInteger(articleId) || articleId < 1) return answerProblem({ ok: false, problem: "not-found" });
  const ticket = makeDraftTicket({ sessionId: staff.sessionId, articleId, now: new Date() });
  return Response.json({ ticket }, { headers: { "cache-control": "no-store" } });
}
