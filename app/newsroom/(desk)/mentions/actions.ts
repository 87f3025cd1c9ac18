"use server";
import { refresh } from "next/cache";
import { requireStaff } from "#app/session.ts";
import { readMentions } from "#db/comments/read-mentions.ts";

export async function readAll(): Promise<void> {
  const staff = await requireStaff();
  await readMentions(staff);
  refresh();
}
