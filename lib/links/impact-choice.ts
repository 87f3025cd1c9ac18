import { z } from "zod";

/** How an article points to another: a Read also line to it, a link in the text, a Read also line that falls back to it, or its Related list. */
export const IMPACT_GROUPS = ["readAlso", "inline", "fallback", "related"] as const;
export type ImpactGroup = (typeof IMPACT_GROUPS)[number];

const id = z.number().int().positive();
const ChoiceSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("replace"), with: id }),
  z.object({ do: z.literal("drop") }),
  z.object({ do: z.literal("keep") }),
]);

/** What becomes of the links that point to an article, group by group; a group left out is kept and prints its fallback. */
export const ImpactChoiceSchema = z.object({
  readAlso: ChoiceSchema.optional(),
  inline: ChoiceSchema.optional(),
  fallback: ChoiceSchema.optional(),
  related: ChoiceSchema.optional(),
});
export type ImpactChoice = z.infer<typeof ImpactChoiceSchema>;

/** Reads the choice from the fields of a form: `readAlso` = `replace`, `readAlsoWith` = an article's id, and so on. */
export function impactFromFields(fields: Record<string, unknown>): ImpactChoice {
  const groups = IMPACT_GROUPS.flatMap((group) => {
    const with_ = Number(fields[`${group}With`]);
    const parsed = ChoiceSchema.safeParse({ do: fields[group], ...(with_ > 0 && { with: with_ }) });
    return parsed.success ? [[group, parsed.data]] : [];
  });
  return Object.fromEntries(groups) as ImpactChoice;
}

/** Does the choice change any text at all? */
export function changesLinks(choice: ImpactChoice): boolean {
  return IMPACT_GROUPS.some((group) => choice[group] !== undefined && choice[group].do !== "keep");
}

/** Ids of the articles that take a place, each with the group it is for. */
export function replacements(choice: ImpactChoice): { group: ImpactGroup; articleId: number }[] {
  return IMPACT_GROUPS.flatMap((group) => {
    const chosen = choice[group];
    return chosen?.do === "replace" ? [{ group, articleId: chosen.with }] : [];
  });
}
