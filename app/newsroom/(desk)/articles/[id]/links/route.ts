import { z } from "zod";
import { answerProblem } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { listIncoming } from "#db/links/list-incoming.ts";
import { listOutgoing } from "#db/links/list-outgoing.ts";

const AT_ONCE = 20;
const id = z.coerce.number().int().positive();
const AfterInput = id.optional();

type Context = { params: Promise<{ id: string }> };

/** The links of the saved draft and who leads here, for the editor's panels; with `after` the next page of the latter alone. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const articleId = id.safeParse((await params).id);
  if (!articleId.success) return answerProblem({ ok: false, problem: "not-found" });
  const after = AfterInput.safeParse(new URL(request.url).searchParams.get("after") ?? undefined);
  if (!after.success) return answerProblem({ ok: false, problem: "invalid" });
  const asked = { articleId: articleId.data };
  const page = { reach: "all" as const, limit: AT_ONCE, ...(after.data && { after: after.data }) };
  const [incoming, outgoing] = await Promise.all([
    listIncoming(staff, { ...asked, ...page }),
    after.data ? [] : listOutgoing(staff, asked),
  ]);
  if (!incoming) return answerProblem({ ok: false, problem: "not-found" });
  return Response.json({ outgoing, incoming }, { headers: { "cache-control": "no-store" } });
}
