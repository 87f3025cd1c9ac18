"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff, type SignedIn } from "#app/session.ts";
import { changeRole, disableStaff, enableStaff } from "#db/staff/change-staff.ts";
import { makeSignInLink } from "#db/staff/make-sign-in-link.ts";
import { resetSecondFactor } from "#db/staff/remove-second-factor.ts";
import { revokeSession as endOne, revokeAllSessions } from "#db/staff/revoke-sessions.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { clockTime } from "#lib/newsroom-time.ts";
import type { Role } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";

const id = z.coerce.number().int().positive();
const PersonForm = z.object({ id });
// Whether a role exists is the verb's to say, with a sentence at the field.
const RoleForm = z.object({ id, role: z.string().max(100) });
const LinkForm = z.object({ email: z.string().max(300), name: z.string().max(300) });
const SessionForm = z.object({ sessionId: z.uuid() });

export async function saveRole(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const typed = formTexts(form);
  const parsed = RoleForm.safeParse(typed);
  if (!parsed.success) return refused(state, typed, { message: translate("newsroom")("problem.gone") });
  const result = await changeRole(staff, { staffId: parsed.data.id, role: parsed.data.role as Role });
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath(`/newsroom/staff/${parsed.data.id}`);
  const t = translate("staff");
  return done(state, t(result.sessionsEnded > 0 ? "person.roleSignedOut" : "person.roleSaved"));
}

export async function disable(state: FormState, form: FormData): Promise<FormState> {
  return onPerson({ state, form, run: (staff, staffId) => disableStaff(staff, { staffId }) });
}

export async function enable(state: FormState, form: FormData): Promise<FormState> {
  return onPerson({ state, form, run: (staff, staffId) => enableStaff(staff, { staffId }) });
}

export async function resetFactor(state: FormState, form: FormData): Promise<FormState> {
  return onPerson({ state, form, run: (staff, staffId) => resetSecondFactor(staff, { staffId }) });
}

export async function revokeSessions(state: FormState, form: FormData): Promise<FormState> {
  const t = translate("staff");
  return onPerson({
    state,
    form,
    run: (staff, staffId) => revokeAllSessions(staff, { staffId }),
    say: ({ ended }) => t("person.ended", { ended }),
  });
}

export async function revokeSession(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const parsed = SessionForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: translate("newsroom")("problem.gone") });
  const result = await endOne(staff, parsed.data);
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath("/newsroom/staff/[id]", "page");
  return done(state, "");
}

export async function makeLink(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const t = translate("newsroom");
  const parsed = LinkForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: t("problem.gone") });
  const result = await makeSignInLink(staff, { email: parsed.data.email });
  if (!result.ok) return refusedBy(state, {}, result);
  const { site } = await newsroomSettings();
  const time = clockTime(result.expiresAt, site.timeZone);
  const message = t("people.linkReady", { time, name: parsed.data.name });
  return done(state, message, { link: `${siteUrl()}${result.path}` });
}

type OnPerson<T> = {
  state: FormState;
  form: FormData;
  run: (staff: SignedIn, staffId: number) => Promise<T | Problem>;
  say?: (result: T) => string;
};

async function onPerson<T extends { ok: true }>({ state, form, run, say }: OnPerson<T>): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const parsed = PersonForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: translate("newsroom")("problem.gone") });
  const result = await run(staff, parsed.data.id);
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath(`/newsroom/staff/${parsed.data.id}`);
  return done(state, say?.(result) ?? "");
}
