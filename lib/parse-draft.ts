import type { z } from "zod";
import { type Draft, DraftSchema } from "#lib/draft.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

/** Parses a draft as the editor sends it; a refusal names each field with a sentence that says what to do. */
export function parseDraft(input: unknown): { ok: true; draft: Draft } | Problem {
  const parsed = DraftSchema.safeParse(input);
  if (parsed.success) return { ok: true, draft: parsed.data as Draft };
  return { ok: false, problem: "invalid", fields: draftFields(parsed.error) };
}

/** A sentence for each field that a draft's schema refused, by path like `bylines.0.name`. */
export function draftFields(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".") || "draft"] ??= issueSentence(issue);
  return fields;
}

/** How a draft larger than `LIMITS.draftBytes` is refused. */
export function draftTooLarge(): Problem {
  const sentence = translate("problems")("draft.tooLarge", { megabytes: String(LIMITS.draftBytes / 1_000_000) });
  return { ok: false, problem: "too-large", fields: { body: sentence } };
}

function issueSentence(issue: z.core.$ZodIssue): string {
  const t = translate("problems");
  if (issue.message === "too-deep-or-long") return t("draft.bodyTooLong");
  if (issue.code === "too_big") {
    const max = String(issue.maximum);
    return issue.origin === "array" ? t("draft.tooMany", { max }) : t("draft.tooLong", { max });
  }
  return issue.path[0] === "body" ? t("draft.body") : t("draft.wrong");
}
