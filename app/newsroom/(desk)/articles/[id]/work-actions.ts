"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import type { ActResult } from "#components/editor/editor-article.ts";
import { approveArticle } from "#db/articles/approve-article.ts";
import { assignArticle } from "#db/articles/assign-article.ts";
import { returnArticle } from "#db/articles/return-article.ts";
import { setDesk } from "#db/articles/set-desk.ts";
import { setDueTime } from "#db/articles/set-due-time.ts";
import { submitArticle } from "#db/articles/submit-article.ts";
import { readSite } from "#db/live/read-site.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { momentOf } from "#lib/wall-time.ts";

const id = z.coerce.number().int().positive();
/** An id, or null for an empty choice. */
const idOrNone = z.union([z.literal("").transform(() => null), id]);
const TextInput = z.object({ articleId: id, baseRevision: id.optional() });
const ReturnInput = TextInput.extend({ reason: z.string().max(20_000) });
const AssignInput = z.object({
  articleId: id,
  assignee: idOrNone,
  note: z.string().max(20_000).default(""),
  was: idOrNone,
});
const DeskInput = z.object({ articleId: id, desk: idOrNone });
const DueInput = z.object({ articleId: id, dueAt: z.string().max(40) });

const t = translate("workflow");

export async function submit(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  return acted(await submitArticle(staff, textOf(form)), t("said.submitted"));
}

export async function approve(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  return acted(await approveArticle(staff, textOf(form)), t("said.approved"));
}

export async function giveBack(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const { reason } = ReturnInput.parse(Object.fromEntries(form));
  return acted(await returnArticle(staff, { ...textOf(form), reason }), t("said.returned"));
}

export async function assign(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const answer = await assignArticle(staff, AssignInput.parse(Object.fromEntries(form)));
  const name = answer.ok && answer.assignee?.name;
  return acted(answer, name ? t("said.assigned", { name }) : t("said.unassigned"));
}

export async function moveToDesk(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const answer = await setDesk(staff, DeskInput.parse(Object.fromEntries(form)));
  const name = answer.ok && answer.desk?.name;
  return acted(answer, name ? t("said.moved", { name }) : t("said.offDesks"));
}

export async function setDue(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const input = DueInput.parse(Object.fromEntries(form));
  const { site } = await readSite();
  const dueAt = input.dueAt === "" ? null : momentOf(input.dueAt, site.timeZone);
  if (dueAt === null && input.dueAt !== "") {
    return { ok: false, problem: "invalid", fields: { dueAt: translate("promises")("refused.notTime") } };
  }
  const answer = await setDueTime(staff, { articleId: input.articleId, dueAt });
  return acted(answer, dueAt ? t("said.due", { time: dayAndTime(dueAt, site.timeZone) }) : t("said.notDue"));
}

function textOf(form: FormData): { articleId: number; baseRevision?: number } {
  const { articleId, baseRevision } = TextInput.parse(Object.fromEntries(form));
  return { articleId, ...(baseRevision !== undefined && { baseRevision }) };
}

/** The page shows the article as it is now, also after a refusal: somebody else may have been quicker. */
function acted(answer: { ok: true } | Problem, message: string): ActResult {
  refresh();
  return answer.ok ? { ok: true, message, address: null } : answer;
}
