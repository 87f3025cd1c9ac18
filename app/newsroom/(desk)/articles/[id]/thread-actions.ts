"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import type { Named } from "#components/editor/editor-article.ts";
import { createThread as createThreadVerb } from "#db/threads/create-thread.ts";
import { removeThread as removeThreadVerb } from "#db/threads/remove-thread.ts";
import { renameThread as renameThreadVerb } from "#db/threads/rename-thread.ts";
import { setThread as setThreadVerb } from "#db/threads/set-thread.ts";
import type { Problem } from "#lib/problem.ts";

const id = z.coerce.number().int().positive();
const ThreadInput = z.object({ articleId: id, threadId: z.union([z.literal("").transform(() => null), id]) });
const NameInput = z.object({ name: z.string().max(20_000) });
const RenameInput = NameInput.extend({ threadId: id });
const RemoveInput = z.object({ threadId: id });

/** Makes the article part of a running story; an empty choice takes it out. */
export async function setThread(form: FormData): Promise<{ ok: true; thread: Named | null } | Problem> {
  const staff = await requireStaff();
  const answer = await setThreadVerb(staff, ThreadInput.parse(Object.fromEntries(form)));
  if (answer.ok) refresh();
  return answer;
}

export async function createThread(form: FormData): Promise<{ ok: true; thread: Named } | Problem> {
  const staff = await requireStaff("createThread");
  return createThreadVerb(staff, NameInput.parse(Object.fromEntries(form)));
}

export async function renameThread(form: FormData): Promise<{ ok: true } | Problem> {
  const staff = await requireStaff("changeThread");
  const answer = await renameThreadVerb(staff, RenameInput.parse(Object.fromEntries(form)));
  if (answer.ok) refresh();
  return answer;
}

/** Takes the running story away from all its articles. */
export async function removeThread(form: FormData): Promise<{ ok: true } | Problem> {
  const staff = await requireStaff("changeThread");
  const answer = await removeThreadVerb(staff, RemoveInput.parse(Object.fromEntries(form)));
  if (answer.ok) refresh();
  return answer;
}
