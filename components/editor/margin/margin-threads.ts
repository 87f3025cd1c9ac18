import { z } from "zod";
import { CommentAnchorInput } from "#lib/comments/anchor-input.ts";
import { translate } from "#lib/translate.ts";

const t = translate("comments");
const moment = z.coerce.date();
const NamedSchema = z.object({ id: z.number(), name: z.string() });

const CommentSchema = z.object({
  id: z.number(),
  by: NamedSchema,
  text: z.string(),
  at: moment,
  isEdited: z.boolean(),
  isDeleted: z.boolean(),
  mentions: z.array(NamedSchema),
});
const ThreadSchema = z.object({
  id: z.number(),
  anchor: CommentAnchorInput,
  quote: z.string(),
  resolved: z.object({ by: z.string(), at: moment }).nullable(),
  maySettle: z.boolean(),
  isForMe: z.boolean(),
  comments: z.array(CommentSchema),
});
const ListSchema = z.object({ threads: z.array(ThreadSchema), people: z.array(NamedSchema) });

/** What is said beside a draft, as the newsroom's server tells it. */
export type MarginThread = z.infer<typeof ThreadSchema>;
export type MarginComment = z.infer<typeof CommentSchema>;
export type MarginList = z.infer<typeof ListSchema>;

export type CommentAct =
  | { act: "start"; anchor: MarginThread["anchor"]; quote: string; text: string }
  | { act: "reply"; threadId: number; text: string }
  | { act: "edit"; commentId: number; text: string }
  | { act: "delete"; commentId: number }
  | { act: "resolve" | "reopen" | "read"; threadId: number };
export type CommentAnswer = { ok: true; threadId: number | null } | { ok: false; sentence: string };

/** Reads it; null when nobody answers or the article is not there for this person. */
export async function readThreads(articleId: number, signal: AbortSignal): Promise<MarginList | null> {
  const answer = await fetch(pathOf(articleId), { signal });
  return answer.ok ? ListSchema.parse(await answer.json()) : null;
}

/** Says or settles something; a refusal is a sentence. */
export async function sendComment(articleId: number, act: CommentAct): Promise<CommentAnswer> {
  try {
    const answer = await fetch(pathOf(articleId), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(act),
    });
    const told = AnswerSchema.parse(await answer.json());
    if (answer.ok) return { ok: true, threadId: told.threadId ?? null };
    const sentences = Object.values(told.fields ?? {});
    return { ok: false, sentence: sentences.length > 0 ? sentences.join(" ") : refusal(told.problem) };
  } catch (error) {
    console.info("The newsroom gave no answer.", error);
    return { ok: false, sentence: t("refused.noAnswer") };
  }
}

const AnswerSchema = z.object({
  threadId: z.number().optional(),
  problem: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
});
const KNOWN = ["not-found", "not-allowed", "expired"] as const;

function refusal(problem: string | undefined): string {
  return t(`refused.${KNOWN.find((known) => known === problem) ?? "other"}`);
}

const pathOf = (articleId: number): string => `/newsroom/articles/${articleId}/comments`;
