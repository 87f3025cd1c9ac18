import { answerProblem } from "#app/answer.ts";
import { currentStaff, type SignedIn } from "#app/session.ts";
import { resolveAddresses } from "#db/addresses/resolve-addresses.ts";
import { findTargets } from "#db/articles/find-targets.ts";
import { readTargets } from "#db/articles/read-targets.ts";

const MOST = 200;
const FOUND = 12;

type Context = { params: Promise<{ id: string }> };

/** What links may point to: by words of the headline (`q`), by ids (`ids`), or by addresses of ours (`path`, repeated). */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const search = new URL(request.url).searchParams;
  const paths = search.getAll("path").slice(0, MOST);
  if (paths.length > 0) return Response.json({ resolved: await resolved(staff, paths) });
  const ids = search.get("ids");
  if (ids !== null) return Response.json({ items: await readTargets(staff, idsOf(ids.split(","))) });
  const q = (search.get("q") ?? "").slice(0, 200);
  return Response.json({ items: await findTargets(staff, { q, except: Number((await params).id), limit: FOUND }) });
}

/** Articles by path; the newsroom's own address of an article counts as well as the readers'. */
async function resolved(staff: SignedIn, paths: string[]): Promise<Record<string, unknown>> {
  const byPath = new Map(await resolveAddresses(paths));
  for (const path of paths) {
    const [id] = idsOf(path.match(/^\/newsroom\/articles\/(\d+)(?:\/preview)?$/)?.slice(1) ?? []);
    if (id) byPath.set(path, id);
  }
  const targets = await readTargets(staff, [...new Set(byPath.values())]);
  const byId = new Map(targets.map((target) => [target.articleId, target]));
  return Object.fromEntries(
    [...byPath].flatMap(([path, id]) => {
      const target = byId.get(id);
      return target ? [[path, target]] : [];
    }),
  );
}

function idsOf(texts: string[]): number[] {
  const ids = texts.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
  return ids.slice(0, MOST);
}
