"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { actOnArticles, MANY, type ManyAct } from "#db/articles/act-on-articles.ts";
import type { ManyState } from "#lib/many-state.ts";
import { translate } from "#lib/translate.ts";
import { momentOf } from "#lib/wall-time.ts";

const idOrNone = z.union([z.literal("").transform(() => null), z.coerce.number().int().positive()]);
const ActForm = z.discriminatedUnion("act", [
  z.object({ act: z.enum(["submit", "approve", "spike"]) }),
  z.object({ act: z.literal("return"), reason: z.string().max(20_000) }),
  z.object({ act: z.literal("assign"), assignee: idOrNone }),
  z.object({ act: z.literal("setDesk"), desk: idOrNone }),
  z.object({ act: z.literal("setDue"), dueAt: z.string().max(40) }),
]);
const Chosen = z
  .string()
  .regex(/^[1-9]\d{0,14}:[1-9]\d{0,9}$/)
  .transform((text) => text.split(":").map(Number))
  .transform(([articleId = 0, revision = 0]) => ({ articleId, revision }));

/** Does one thing to the chosen articles of the list: each through its verb, with an answer for each. */
export async function actOnChosen(state: ManyState, form: FormData): Promise<ManyState> {
  const staff = await requireStaff();
  const t = translate("workflow");
  const refused = (message: string): ManyState => ({ turn: state.turn + 1, message, answers: [] });
  const chosen = z.array(Chosen).safeParse(form.getAll("chosen"));
  const parsed = ActForm.safeParse(Object.fromEntries(form));
  if (!chosen.success || !parsed.success) return refused(translate("newsroom")("problem.other"));
  if (chosen.data.length === 0) return refused(t("many.noneChosen"));
  const what = await actOf(parsed.data);
  if (!what) return refused(t("many.badDue"));
  const answers = await actOnArticles(staff, { what, chosen: chosen.data });
  revalidatePath("/newsroom", "layout");
  const message = chosen.data.length > MANY ? t("many.tooMany", { max: String(MANY) }) : "";
  return { turn: state.turn + 1, message, answers };
}

/** Null when the time is none. */
async function actOf(act: z.infer<typeof ActForm>): Promise<ManyAct | null> {
  if (act.act !== "setDue") return act;
  const { site } = await newsroomSettings();
  const dueAt = act.dueAt === "" ? null : momentOf(act.dueAt, site.timeZone);
  return act.dueAt !== "" && dueAt === null ? null : { act: "setDue", dueAt };
}
