import { z } from "zod";
import type { Named } from "./editor-article.ts";

const ChoicesSchema = z.object({ items: z.array(z.object({ id: z.number(), name: z.string() })) });

/** Contributors whose name fits what was typed. */
export async function findContributors(articleId: number, q: string, signal: AbortSignal): Promise<Named[]> {
  const search = new URLSearchParams({ q });
  const response = await fetch(`/newsroom/articles/${articleId}/contributors?${search}`, { signal });
  if (!response.ok) throw new Error(`Contributors could not be searched (${response.status}).`);
  return ChoicesSchema.parse(await response.json()).items;
}

export function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
