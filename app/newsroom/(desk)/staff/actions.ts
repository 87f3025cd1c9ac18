"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { addStaff } from "#db/staff/add-staff.ts";
import { changeRole, disableStaff, enableStaff } from "#db/staff/change-staff.ts";
import { makeSignInLink } from "#db/staff/make-sign-in-link.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { clockTime } from "#lib/newsroom-time.ts";
import type { Role } from "#lib/permissions.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";

const PAGE = "/newsroom/staff";
const text = z.string().max(20_000);
const id = z.coerce.number().int().positive();
// Whether a role exists is the verb's to say, with a sentence at the field.
const role = text.transform((given) => given as Role);
const AddForm = z.object({ name: text, email: text, role });
const RoleForm = z.object({ id, role });
const PersonForm = z.object({ id });
const LinkForm = z.object({ email: text, name: text.default("") });

export async function addPerson(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const t = translate("newsroom");
  const typed = formTexts(form);
  const parsed = AddForm.safeParse(typed);
  if (!parsed.success) return refused(state, typed, { message: t("problem.other") });
  const result = await addStaff(staff, parsed.data);
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath(PAGE);
  return done(state, t("people.added", { name: parsed.data.name.trim() }));
}

export async function saveRole(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const t = translate("newsroom");
  const typed = formTexts(form);
  const parsed = RoleForm.safeParse(typed);
  if (!parsed.success) return refused(state, typed, { message: t("problem.other") });
  const result = await changeRole(staff, { staffId: parsed.data.id, role: parsed.data.role });
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath(PAGE);
  return done(state, t("people.roleSaved"));
}

export async function disablePerson(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const parsed = PersonForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: translate("newsroom")("problem.gone") });
  const result = await disableStaff(staff, { staffId: parsed.data.id });
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath(PAGE);
  return done(state, "");
}

export async function enablePerson(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageStaff");
  const parsed = PersonForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: translate("newsroom")("problem.gone") });
  const result = await enableStaff(staff, { staffId: parsed.data.id });
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath(PAGE);
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
