"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { demandSecondFactor } from "#db/staff/demand-second-factor.ts";
import { inviteStaff, renewInvitation as renew, revokeInvitation as takeBack } from "#db/staff/invite-staff.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { ROLES, type Role } from "#lib/permissions.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";

const PAGE = "/newsroom/staff";
const text = z.string().max(20_000);
const id = z.coerce.number().int().positive();
// Whether a role exists is the verb's to say, with a sentence at the field.
const role = text.transform((given) => given as Role);
const InviteForm = z.object({ name: text, email: text, role });
const InvitationForm = z.object({ id, name: text.default("") });

export async function invite(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const typed = formTexts(form);
  const parsed = InviteForm.safeParse(typed);
  if (!parsed.success) return refused(state, typed, { message: translate("newsroom")("problem.other") });
  const result = await inviteStaff(staff, parsed.data);
  if (!result.ok) return refusedBy(state, typed, result);
  return linkMade(state, { ...result, name: parsed.data.name.trim() });
}

export async function renewInvitation(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const parsed = InvitationForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: translate("newsroom")("problem.gone") });
  const result = await renew(staff, { invitationId: parsed.data.id });
  if (!result.ok) return refusedBy(state, {}, result);
  return linkMade(state, { ...result, name: parsed.data.name });
}

export async function revokeInvitation(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const parsed = InvitationForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: translate("newsroom")("problem.gone") });
  const result = await takeBack(staff, { invitationId: parsed.data.id });
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath(PAGE);
  return done(state, "");
}

export async function demand(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const typed = formTexts(form);
  const result = await demandSecondFactor(staff, { roles: ROLES.filter((name) => typed[name] === "on") });
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath(PAGE);
  return done(state, translate("staff")("demand.saved", { signedOut: result.signedOut }));
}

async function linkMade(
  state: FormState,
  { path, expiresAt, name }: { path: string; expiresAt: Date; name: string },
): Promise<FormState> {
  const { site } = await newsroomSettings();
  revalidatePath(PAGE);
  const message = translate("staff")("invite.ready", { name, time: dayAndTime(expiresAt, site.timeZone) });
  return done(state, message, { link: `${siteUrl()}${path}`, invited: name });
}
