"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { type ImportState, NOT_IMPORTED } from "#components/newsroom/addresses/import-state.ts";
import { importRedirects as importVerb, previewRedirects } from "#db/redirects/import-redirects.ts";
import type { PlannedRedirect } from "#db/redirects/plan-redirects.ts";
import { removeRedirect as removeVerb } from "#db/redirects/remove-redirect.ts";
import { saveRedirect as saveVerb } from "#db/redirects/save-redirect.ts";
import { shownPath } from "#lib/address.ts";
import { done, type FormState, formTexts, refusedBy } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const PAGE = "/newsroom/addresses";
const MOST_SHOWN = 500;

const SaveForm = z.object({ from: z.string().max(2000).default(""), to: z.string().max(2000).default("") });
const RemoveForm = z.object({ path: z.string().max(2000) });
const ImportForm = z.object({ text: z.string().max(2_000_000), step: z.enum(["preview", "import"]).catch("preview") });

export async function saveRedirect(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("import");
  const typed = formTexts(form);
  const answer = await saveVerb(staff, SaveForm.parse(typed));
  if (!answer.ok) return refusedBy(state, typed, answer);
  revalidatePath(PAGE);
  const { from, leads } = answer;
  return done(state, translate("addresses")("one.saved", { from: shownPath(from), to: shownPath(leads) }));
}

export async function removeRedirect(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("import");
  const answer = await removeVerb(staff, RemoveForm.parse(formTexts(form)));
  if (!answer.ok) return refusedBy(state, {}, answer);
  revalidatePath(PAGE);
  return done(state, "");
}

export async function importRedirects(_state: ImportState, form: FormData): Promise<ImportState> {
  const staff = await requireStaff("import");
  const { text, step } = ImportForm.parse(formTexts(form));
  const answer = await (step === "import" ? importVerb : previewRedirects)(staff, text);
  if (!answer.ok) {
    const error = Object.values(answer.fields ?? {})[0] ?? translate("newsroom")("problem.other");
    return { ...NOT_IMPORTED, text, error };
  }
  if (step === "import") revalidatePath(PAGE);
  return { step: step === "import" ? "imported" : "previewed", text, error: "", ...summed(answer.planned) };
}

function summed(planned: PlannedRedirect[]): Pick<ImportState, "counts" | "shown"> {
  const counts = { ...NOT_IMPORTED.counts };
  for (const { does } of planned) counts[does] += 1;
  if (planned.length <= MOST_SHOWN) return { counts, shown: planned };
  const isRefused = ({ does }: PlannedRedirect) => does === "refuse";
  const first = [...planned.filter(isRefused), ...planned.filter((line) => !isRefused(line))];
  return { counts, shown: first.slice(0, MOST_SHOWN) };
}
