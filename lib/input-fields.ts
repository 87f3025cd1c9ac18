import type { z } from "zod";
import { translate } from "#lib/translate.ts";

/**
 * A sentence that says what to do for each place a schema refused, by path like `bylines.0.name`; a refusal of the whole
 * input stands at `input`. `input` is what was parsed.
 */
export function inputFields(error: z.ZodError, input: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) fields[[...path, key].join(".")] ??= translate("problems")("input.unknown");
    } else {
      fields[path.join(".") || "input"] ??= sentenceFor(issue, valueAt(input, issue.path));
    }
  }
  return fields;
}

function sentenceFor(issue: z.core.$ZodIssue, value: unknown): string {
  const t = translate("problems");
  if (issue.message === "too-deep-or-long") return t("draft.bodyTooLong");
  if (value === undefined && issue.code !== "custom") return t("input.missing");
  switch (issue.code) {
    case "invalid_type":
      return isInBody(issue) ? t("draft.body") : wantedSentence(issue.expected);
    case "too_big":
      return tooBigSentence(issue);
    case "too_small":
      return tooSmallSentence(issue);
    case "invalid_value":
      return isInBody(issue) ? t("draft.body") : t("input.oneOf", { values: issue.values.join(", ") });
    case "custom":
      return issue.message === UNSAID ? bodyOrWrong(issue) : issue.message;
    case "invalid_format":
      return issue.format === "datetime" ? t("input.time") : t("draft.wrong");
    default:
      return bodyOrWrong(issue);
  }
}

// What zod says of a rule whose author gave it no sentence.
const UNSAID = "Invalid input";

function bodyOrWrong(issue: z.core.$ZodIssue): string {
  const t = translate("problems");
  return isInBody(issue) ? t("draft.body") : t("draft.wrong");
}

const isInBody = (issue: z.core.$ZodIssue) => issue.path[0] === "body";

function tooBigSentence({ origin, maximum }: { origin: string; maximum: number | bigint }): string {
  const t = translate("problems");
  const max = String(maximum);
  if (origin === "array") return t("draft.tooMany", { max });
  return origin === "string" ? t("draft.tooLong", { max }) : t("input.atMost", { max });
}

function tooSmallSentence({ origin, minimum }: { origin: string; minimum: number | bigint }): string {
  const t = translate("problems");
  return origin === "string" || origin === "array" ? t("input.empty") : t("input.atLeast", { min: String(minimum) });
}

function wantedSentence(expected: string): string {
  const t = translate("problems");
  if (expected === "string") return t("input.text");
  if (expected === "number" || expected === "int") return t("input.number");
  if (expected === "boolean") return t("input.yesOrNo");
  if (expected === "array") return t("input.list");
  return expected === "object" ? t("input.object") : t("draft.wrong");
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input);
}
