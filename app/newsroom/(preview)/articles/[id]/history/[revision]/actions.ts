"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { restoreRevision } from "#db/articles/restore-revision.ts";
import { type FormState, refused } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const RestoreInput = z.object({
  articleId: z.coerce.number().int().positive(),
  revision: z.coerce.number().int().positive(),
  baseRevision: z.coerce.number().int().positive(),
});

/** Brings the text back that this page shows, and leads to the editor. */
export async function restore(before: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const input = RestoreInput.parse(Object.fromEntries(form));
  const answer = await restoreRevision(staff, input);
  if (answer.ok) redirect(`/newsroom/articles/${input.articleId}`);
  const t = translate("revisions");
  const message =
    answer.problem === "out-of-date" && answer.current
      ? t("restore.outOfDate", { name: answer.current.savedBy })
      : Object.values(answer.fields ?? {}).join(" ") || translate("editor")(`act.problem.${answer.problem}`);
  return refused(before, {}, { message });
}
