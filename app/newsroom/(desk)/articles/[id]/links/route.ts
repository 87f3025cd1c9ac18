import { z } from "zod";
import { answerProblem } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { readTargets } from "#db/articles/read-targets.ts";
import { listIncoming } from "#db/links/list-incoming.ts";
import { listOutgoing, type OutgoingLink } from "#db/links/list-outgoing.ts";

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
  const targets = await readTargets(staff, targetsOf(outgoing));
  return Response.json({ outgoing, incoming, targets }, { headers: { "cache-control": "no-store" } });
}

/** Every article the links name, what stands in for others included. */
function targetsOf(links: OutgoingLink[]): number[] {
  const ids = links.flatMap(({ targetArticle, fallback }) => [
    targetArticle ?? [],
    fallback?.kind === "article" ? fallback.articleId : [],
  ]);
  return [...new Set(ids.flat())];
}
