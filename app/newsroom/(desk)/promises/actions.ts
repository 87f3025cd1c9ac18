"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { takeBackPromise } from "#db/promises/take-back-promise.ts";
import { tryPromiseAgain } from "#db/promises/try-promise-again.ts";
import { done, type FormState, formTexts, refusedBy } from "#lib/form-state.ts";
import type { Problem } from "#lib/problem.ts";

const PromiseInput = z.object({ promiseId: z.coerce.number().int().positive() });

export async function takeBack(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  return answered(state, form, await takeBackPromise(staff, PromiseInput.parse(formTexts(form))));
}

export async function tryAgain(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  return answered(state, form, await tryPromiseAgain(staff, PromiseInput.parse(formTexts(form))));
}

function answered(state: FormState, form: FormData, answer: { ok: true } | Problem): FormState {
  if (!answer.ok) return refusedBy(state, formTexts(form), answer);
  refresh();
  return done(state, "");
}
