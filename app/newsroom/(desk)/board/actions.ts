"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireStaff, type SignedIn } from "#app/session.ts";
import { approveArticle } from "#db/articles/approve-article.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { returnArticle } from "#db/articles/return-article.ts";
import { submitArticle } from "#db/articles/submit-article.ts";
import { type CardMoved, MOVED_TO } from "#lib/board-moves.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

const id = z.coerce.number().int().positive();
const text = { articleId: id, baseRevision: id };
const MoveForm = z.discriminatedUnion("move", [
  z.object({ move: z.enum(["submit", "approve", "publish"]), ...text }),
  z.object({ move: z.literal("return"), reason: z.string().max(20_000), ...text }),
]);

/** Moves a card of the board by the verb that leads there; answers with where it lies now, or why not there. */
export async function moveCard(form: FormData): Promise<CardMoved> {
  const staff = await requireStaff();
  const input = MoveForm.parse(Object.fromEntries(form));
  const answer = await move(staff, input);
  revalidatePath("/newsroom", "layout");
  if (!answer.ok) return { column: null, refusal: reasonOf(answer) };
  // An embargo in force makes a plan of it.
  return { column: answer.dueAt ? "planned" : MOVED_TO[input.move], refusal: "" };
}

function move(staff: SignedIn, input: z.infer<typeof MoveForm>): Promise<{ ok: true; dueAt?: Date } | Problem> {
  if (input.move === "submit") return submitArticle(staff, input);
  if (input.move === "approve") return approveArticle(staff, input);
  if (input.move === "return") return returnArticle(staff, input);
  return publishArticle(staff, input);
}

function reasonOf({ problem, fields, current }: Problem): string {
  const t = translate("problems");
  if (current) return t("work.writtenSince", { name: current.savedBy });
  return Object.values(fields ?? {}).join(" ") || t(`title.${problem}`);
}
