import { z } from "zod";
import type { ImpactGroup } from "#lib/links/impact-choice.ts";

const LinkSchema = z.object({
  id: z.number(),
  sourceArticle: z.number(),
  headline: z.string(),
  address: z.string(),
  before: z.string(),
  words: z.string(),
  after: z.string(),
});
export type ImpactLink = z.infer<typeof LinkSchema>;

const PageSchema = z.object({ items: z.array(LinkSchema), next: z.number().nullable() });
export type ImpactPage = z.infer<typeof PageSchema>;

const GroupSchema = PageSchema.extend({ links: z.number(), articles: z.number() });
const ReplacementSchema = z.object({ articleId: z.number(), headline: z.string() });
export type Replacement = z.infer<typeof ReplacementSchema>;

const ImpactSchema = z.object({
  readAlso: GroupSchema,
  inline: GroupSchema,
  fallback: GroupSchema,
  related: GroupSchema,
  suggested: z.array(ReplacementSchema),
});
export type Impact = z.infer<typeof ImpactSchema>;

/** What points to this article now. */
export async function askImpact(articleId: number, signal: AbortSignal): Promise<Impact> {
  return ImpactSchema.parse(await ask(articleId, "", signal));
}

/** The next links of one group. */
export async function askMore(articleId: number, group: ImpactGroup, after: number): Promise<ImpactPage> {
  const search = new URLSearchParams({ group, after: String(after) });
  return PageSchema.parse(await ask(articleId, `?${search}`, AbortSignal.timeout(10_000)));
}

async function ask(articleId: number, search: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(`/newsroom/articles/${articleId}/impact${search}`, { signal });
  if (!response.ok) throw new Error(`What points to article ${articleId} could not be read (${response.status}).`);
  return response.json();
}
