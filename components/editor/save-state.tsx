import { clockTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import type { SaverState } from "./draft-saver.ts";

const t = translate("editor");

type Props = { state: SaverState; timeZone: string; onRetry: () => void };

/** The honest line: it says Saved only when the server has everything. */
export function SaveState({ state, timeZone, onRetry }: Props) {
  const canRetry = state.is === "retrying" || state.is === "offline" || state.is === "signed-out";
  return (
    <div className="ed-save-state" data-state={state.is}>
      <span role="status" aria-live="polite">
        {sentence(state, timeZone)}
      </span>
      {state.is === "signed-out" && (
        <a href="/sign-in" target="_blank" rel="noopener">
          {t("save.signIn")}
        </a>
      )}
      {canRetry && (
        <button type="button" onClick={onRetry}>
          {t("save.retry")}
        </button>
      )}
    </div>
  );
}

function sentence(state: SaverState, timeZone: string): string {
  switch (state.is) {
    case "saved":
      return state.savedAt ? t("save.savedAt", { time: clockTime(state.savedAt, timeZone) }) : t("save.saved");
    case "saving":
      return t("save.saving");
    case "offline":
      return t("save.offline");
    case "retrying":
      return t("save.retrying");
    case "signed-out":
      return t("save.signedOut");
    case "out-of-date":
      return t("save.outOfDate", { name: state.current.savedBy });
    case "refused":
      return refusedSentence(state.problem);
  }
}

function refusedSentence({ problem, fields }: { problem: string; fields?: Record<string, string> }): string {
  const first = Object.values(fields ?? {})[0];
  if (first) return t("save.refused", { why: first });
  if (problem === "not-allowed" || problem === "not-found" || problem === "too-large") return t(`save.${problem}`);
  return t("save.refusedUnknown", { problem });
}
