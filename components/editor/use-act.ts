import { useState } from "react";
import { translate } from "#lib/translate.ts";
import type { ActResult } from "./editor-article.ts";
import type { DraftLink } from "./live/draft-link.ts";
import type { WrittenDraft } from "./live/use-live-draft.ts";

const t = translate("editor");

export type ShownResult = { ok: boolean; message: string; address?: string | null; fields?: Record<string, string> };
type Run = (action: (form: FormData) => Promise<ActResult>, form: FormData) => Promise<ShownResult>;
export type Act = { isBusy: boolean; result: ShownResult | null; run: Run };

type Options = {
  articleId: number;
  saver: WrittenDraft["saver"];
  onRefused: (fields: Record<string, string>) => void;
};

/** Runs an act after the server has everything that was typed here, and shows the answer. */
export function useAct({ articleId, saver, onRefused }: Options): Act {
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<ShownResult | null>(null);
  const attempt: Run = async (action, form) => {
    const flushed = await saver.flush();
    if (!flushed.ok) return { ok: false, message: t("act.notSaved", { why: whyNotSaved(flushed.link) }) };
    form.set("articleId", String(articleId));
    try {
      const answer = await action(form);
      if (answer.ok) return answer;
      onRefused(answer.fields ?? {});
      return { ok: false, message: refusal(answer), fields: answer.fields ?? {} };
    } catch {
      return { ok: false, message: t("act.noAnswer") };
    }
  };
  const run: Run = async (action, form) => {
    setBusy(true);
    onRefused({});
    setResult(null);
    const shown = await attempt(action, form);
    setResult(shown);
    setBusy(false);
    return shown;
  };
  return { isBusy, result, run };
}

function whyNotSaved({ lost, mayWrite }: DraftLink): string {
  return t(`act.why.${lost ?? (mayWrite ? "saving" : "not-allowed")}`);
}

function refusal(answer: Exclude<ActResult, { ok: true }>): string {
  const sentences = Object.values(answer.fields ?? {});
  if (answer.problem === "out-of-date" && answer.current) return t("act.outOfDate", { name: answer.current.savedBy });
  return sentences.length > 0 ? sentences.join(" ") : t(`act.problem.${answer.problem}`);
}
