import { z } from "zod";
import { answerProblem } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { listImpact, readImpact } from "#db/links/read-impact.ts";
import { IMPACT_GROUPS } from "#lib/links/impact-choice.ts";

type Context = { params: Promise<{ id: string }> };

const PRIVATE = { "cache-control": "no-store" };
const PageQuery = z.object({ group: z.enum(IMPACT_GROUPS), after: z.coerce.number().int().positive() });

/** What points to an article, in groups; with `group` and `after` the next links of one group. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const articleId = Number((await params).id);
  const search = new URL(request.url).searchParams;
  const page = PageQuery.safeParse(Object.fromEntries(search));
  if (search.size > 0 && !page.success) return answerProblem({ ok: false, problem: "invalid" });
  const found = page.success
    ? await listImpact(staff, { articleId, ...page.data })
    : await readImpact(staff, { articleId });
  return found ? Response.json(found, { headers: PRIVATE }) : answerProblem({ ok: false, problem: "not-found" });
}
