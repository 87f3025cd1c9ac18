"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { beginSecondFactor, leaveSecondFactor } from "#db/staff/begin-second-factor.ts";
import { confirmSecondFactor } from "#db/staff/confirm-second-factor.ts";
import { removeSecondFactor, renewRecoveryCodes } from "#db/staff/remove-second-factor.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

const PAGE = "/newsroom/account";
const ProofForm = z.object({ proof: z.string().max(1000).default("") });
const CodeForm = z.object({ code: z.string().max(100) });

export async function begin(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  return answer(state, await beginSecondFactor(staff, proofOf(form)), () => ({ message: "" }));
}

export async function leave(state: FormState): Promise<FormState> {
  const staff = await requireStaff();
  return answer(state, await leaveSecondFactor(staff), () => ({ message: "" }));
}

export async function confirm(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const t = translate("staff");
  const parsed = CodeForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { fields: { code: translate("problems")("staff.wrongFirstCode") } });
  return answer(state, await confirmSecondFactor(staff, parsed.data), ({ ended, recoveryCodes }) => ({
    message: t("factor.confirmed", { ended }),
    recoveryCodes,
  }));
}

export async function renew(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  return answer(state, await renewRecoveryCodes(staff, proofOf(form)), ({ recoveryCodes }) => ({
    message: translate("staff")("factor.renewed"),
    recoveryCodes,
  }));
}

export async function remove(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  return answer(state, await removeSecondFactor(staff, proofOf(form)), () => ({
    message: translate("staff")("factor.removed"),
  }));
}

function answer<T extends { ok: true }>(
  state: FormState,
  result: T | Problem,
  tell: (result: T) => { message: string; recoveryCodes?: string[] },
): FormState {
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath(PAGE);
  const { message, recoveryCodes } = tell(result);
  return done(state, message, recoveryCodes ? { codes: recoveryCodes.join("\n") } : {});
}

function proofOf(form: FormData): { proof: string } {
  const parsed = ProofForm.safeParse(formTexts(form));
  // Nothing that long is anybody's password or code: it is refused as a wrong one is.
  return parsed.success ? parsed.data : { proof: "" };
}
