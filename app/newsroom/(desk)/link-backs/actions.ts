"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { acceptLinkBack, declineLinkBack } from "#db/link-backs/answer-link-back.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const AnswerInput = z.object({
  linkBackId: z.coerce.number().int().positive(),
  answer: z.enum(["accept", "decline"]),
  label: z.string().max(10_000).default(""),
});

const t = translate("linkBacks");

/** Links back, or says no; the rest of the page then shows what is left. */
export async function answerLinkBack(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const texts = formTexts(form);
  const input = AnswerInput.safeParse(texts);
  if (!input.success) return refused(state, texts, { message: translate("newsroom")("problem.other") });
  const { answer, linkBackId, label } = input.data;
  const answered =
    answer === "accept"
      ? await acceptLinkBack(staff, { linkBackId, label })
      : await declineLinkBack(staff, { linkBackId });
  if (!answered.ok) return refusedBy(state, texts, answered);
  revalidatePath("/newsroom", "layout");
  return done(state, answer === "accept" ? t("accepted", { headline: texts.headline ?? "" }) : t("declined"));
}
