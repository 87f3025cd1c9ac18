import { answerProblem, refuseForeignOrigin } from "#app/answer.ts";
import { readUpload } from "#app/read-upload.ts";
import { currentStaff } from "#app/session.ts";
import { saveMedia } from "#db/media/save-media.ts";
import { may } from "#lib/permissions.ts";

/** Takes a picture from the editor. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeignOrigin(request);
  if (foreign) return answerProblem(foreign);
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  if (!may(staff, "upload")) return answerProblem({ ok: false, problem: "not-allowed" });
  const read = await readUpload(request);
  if (!read.ok) return answerProblem(read);
  const saved = await saveMedia(staff, read.upload);
  if (!saved.ok) return answerProblem(saved);
  const { ok: _, ...picture } = saved;
  return Response.json(picture, { status: 201 });
}
