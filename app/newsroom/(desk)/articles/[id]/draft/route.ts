import { z } from "zod";
import { answerProblem, readJson, refuseForeignOrigin } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { LIMITS } from "#lib/limits.ts";
import { draftTooLarge, parseDraft } from "#lib/parse-draft.ts";

const SaveInput = z.object({ baseRevision: z.int().positive(), draft: z.unknown() });
// Room for the envelope around a draft.
const MAX_BYTES = LIMITS.draftBytes + 1000;

type Context = { params: Promise<{ id: string }> };

/** Autosave: the editor's text over the revision it was made from. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const foreign = refuseForeignOrigin(request);
  if (foreign) return answerProblem(foreign);
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const read = await readJson(request, SaveInput, { maxBytes: MAX_BYTES });
  if (!read.ok) return answerProblem(read.problem === "too-large" ? draftTooLarge() : read);
  const parsed = parseDraft(read.input.draft);
  if (!parsed.ok) return answerProblem(parsed);
  const saved = await saveDraft(staff, {
    articleId: Number((await params).id),
    baseRevision: read.input.baseRevision,
    draft: parsed.draft,
    kind: "autosave",
  });
  return saved.ok ? Response.json({ revision: saved.revision, savedAt: saved.savedAt }) : answerProblem(saved);
}
