"use server";

import { notFound, redirect } from "next/navigation";
import { requireStaff } from "#app/session.ts";
import { createArticle } from "#db/articles/create-article.ts";
import { emptyDraft } from "#lib/draft.ts";

export async function newArticle(): Promise<void> {
  const staff = await requireStaff("create");
  const result = await createArticle(staff, { draft: emptyDraft() });
  if (!result.ok) notFound();
  redirect(`/newsroom/articles/${result.articleId}`);
}
