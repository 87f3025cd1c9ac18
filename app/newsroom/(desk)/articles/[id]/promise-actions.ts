"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { currentStaff, requireStaff } from "#app/session.ts";
import type { ActResult } from "#components/editor/editor-article.ts";
import { readSite } from "#db/live/read-site.ts";
import { promiseText } from "#db/promises/promise-text.ts";
import { promiseWithdrawal } from "#db/promises/promise-withdrawal.ts";
import { setEmbargo } from "#db/promises/set-embargo.ts";
import { takeBackPromise } from "#db/promises/take-back-promise.ts";
import { tryPromiseAgain } from "#db/promises/try-promise-again.ts";
import { LIMITS } from "#lib/limits.ts";
import { type ImpactChoice, impactFromFields } from "#lib/links/impact-choice.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { readTimeField } from "#lib/promise-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("promises");

const ScheduleInput = z.object({
  articleId: z.coerce.number().int().positive(),
  kind: z.enum(["publish", "update", "withdraw"]),
  dueAt: z.string().max(40),
  /** Number of a kept revision; empty for the text as it stands. */
  revision: z.union([z.literal("").transform(() => undefined), z.coerce.number().int().positive()]).optional(),
  notice: z
    .string()
    .max(LIMITS.notice * 2)
    .default(""),
  redirectTo: z.string().max(2000).optional(),
  note: z.string().trim().max(LIMITS.promiseNote).default(""),
});
const EmbargoInput = z.object({
  articleId: z.coerce.number().int().positive(),
  embargoUntil: z.string().max(40),
});
const PromiseInput = z.object({ promiseId: z.coerce.number().int().positive() });

export async function schedule(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const fields = Object.fromEntries(form);
  const input = { ...ScheduleInput.parse(fields), impact: impactFromFields(fields) };
  const { timeZone } = (await readSite()).site;
  const time = readTimeField(input.dueAt, timeZone);
  if (!time.ok) return { ok: false, problem: "invalid", fields: { dueAt: time.sentence } };
  const answer = await promise(staff, input, time.moment);
  if (!answer.ok) return answer;
  refresh();
  return { ok: true, message: [t("schedule.done", { time: dayAndTime(answer.dueAt, timeZone) }), time.said].join(" ") };
}

async function promise(
  staff: Staff,
  {
    articleId,
    kind,
    revision,
    notice,
    redirectTo,
    note,
    impact,
  }: z.infer<typeof ScheduleInput> & { impact: ImpactChoice },
  dueAt: Date,
): Promise<{ ok: true; dueAt: Date } | Problem> {
  if (kind !== "withdraw") return promiseText(staff, { articleId, kind, dueAt, revision, note });
  const answer = await promiseWithdrawal(staff, { articleId, dueAt, notice, redirectTo, note, impact });
  return answer.ok ? { ok: true, dueAt } : answer;
}

export async function embargo(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const { articleId, embargoUntil } = EmbargoInput.parse(Object.fromEntries(form));
  const { timeZone } = (await readSite()).site;
  const time = readTimeField(embargoUntil, timeZone);
  if (!time.ok) return { ok: false, problem: "invalid", fields: { embargoUntil: time.sentence } };
  const answer = await setEmbargo(staff, { articleId, until: time.moment });
  if (!answer.ok) return answer;
  refresh();
  return { ok: true, message: [t("embargo.set", { time: dayAndTime(time.moment, timeZone) }), time.said].join(" ") };
}

export async function takeBack(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  return acted(await takeBackPromise(staff, PromiseInput.parse(Object.fromEntries(form))), "list.takenBack");
}

export async function tryAgain(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  return acted(await tryPromiseAgain(staff, PromiseInput.parse(Object.fromEntries(form))), "list.triedAgain");
}

/**
 * Something has happened to the article: the page shows what. Asked by the page itself, so nobody whose session has ended is
 * led away from the text they are writing.
 */
export async function look(): Promise<void> {
  if (await currentStaff()) refresh();
}

function acted(answer: { ok: true } | Problem, said: "list.takenBack" | "list.triedAgain"): ActResult {
  if (!answer.ok) return answer;
  refresh();
  return { ok: true, message: t(said) };
}
