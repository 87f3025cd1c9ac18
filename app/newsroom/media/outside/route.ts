import { z } from "zod";
import { answerProblem, readJson, refuseForeignOrigin } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { fetchPicture } from "#db/media/fetch-picture.ts";
import { LIMITS } from "#lib/limits.ts";
import { may } from "#lib/permissions.ts";

const OutsideInput = z.object({
  address: z.string().max(2000),
  alt: z.string().max(LIMITS.alt).default(""),
  caption: z.string().max(LIMITS.caption).default(""),
});

/** Brings a picture from the web, when a person said so after a paste. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeignOrigin(request);
  if (foreign) return answerProblem(foreign);
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  if (!may(staff, "upload")) return answerProblem({ ok: false, problem: "not-allowed" });
  const read = await readJson(request, OutsideInput, { maxBytes: 10_000 });
  if (!read.ok) return answerProblem(read);
  const saved = await fetchPicture(staff, read.input);
  if (!saved.ok) return answerProblem(saved);
  const { ok: _, ...picture } = saved;
  return Response.json(picture, { status: 201 });
}
