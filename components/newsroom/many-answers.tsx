"use client";

import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ManyState } from "#lib/many-state.ts";
import { translate } from "#lib/translate.ts";

const t = translate("workflow");

/** What became of each chosen article: the refused ones with the reason, the others by name. */
export function ManyAnswers({ state, onClose }: { state: ManyState; onClose: () => void }) {
  const { answers, message } = state;
  const refused = answers.filter(({ ok }) => !ok);
  const done = answers.length - refused.length;
  const box = useRef<HTMLElement>(null);
  // Whoever acted by keyboard goes on reading here, and the bar they came from is gone.
  useEffect(() => box.current?.focus(), []);
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={t("many.what")}
      className={`border-b border-l-3 border-b-rule px-4 py-2 sm:px-6 ${refused.length > 0 || message ? "border-l-danger bg-danger-wash" : "border-l-ok bg-ok-wash"}`}
    >
      <div className="flex items-start gap-3">
        <p role="status" className="flex-1 font-medium">
          {message || t("many.done", { done, refused: refused.length })}
        </p>
        <Button look="quiet" onClick={onClose}>
          {t("many.dismiss")}
        </Button>
      </div>
      {refused.length > 0 ? (
        <ul className="grid max-h-60 gap-1 overflow-y-auto pb-1">
          {answers.map(({ articleId, headline, ok, why }) => (
            <li key={articleId} className="flex flex-wrap gap-x-2">
              <a
                href={`/newsroom/articles/${articleId}`}
                className="font-text font-semibold underline underline-offset-2"
              >
                {headline || t("many.untitled", { id: String(articleId) })}
              </a>
              <span className={ok ? "text-ok" : "text-danger"}>{ok ? t("many.isDone") : why}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
