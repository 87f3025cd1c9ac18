import { memo } from "react";
import { clockTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import type { DraftLink, LinkSource } from "./live/draft-link.ts";
import { useLink } from "./live/use-live-draft.ts";

const t = translate("live");

type Props = { source: LinkSource; timeZone: string; onRetry: () => void };

/** The honest line: it says Saved only when the server has everything. */
export const SaveState = memo(function SaveState({ source, timeZone, onRetry }: Props) {
  const link = useLink(source);
  const canRetry = link.lost === "no-answer" || link.lost === "offline" || link.lost === "signed-out";
  return (
    <div className="ed-save-state" data-state={stateOf(link)}>
      <span role="status" aria-live="polite">
        {sentence(link, timeZone)}
      </span>
      {link.lost === "signed-out" && (
        <a href="/sign-in" target="_blank" rel="noopener">
          {t("state.signIn")}
        </a>
      )}
      {canRetry && (
        <button type="button" onClick={onRetry}>
          {t("state.retry")}
        </button>
      )}
    </div>
  );
});

/** Calm while all is well or under way; a warning while something is lost or held back. */
function stateOf({ lost, isUnsaved, mayWrite, problems, isMet }: DraftLink): string {
  if (lost || Object.keys(problems).length > 0) return isUnsaved || lost !== "offline" ? "held" : "away";
  if (!mayWrite) return isUnsaved ? "held" : "read-only";
  return isUnsaved || !isMet ? "saving" : "saved";
}

function sentence(link: DraftLink, timeZone: string): string {
  const { lost, isUnsaved, isMet, mayWrite, savedAt } = link;
  if (lost) return lostSentence(link);
  if (!mayWrite) return isUnsaved ? t("state.notMine") : t("state.readOnly");
  if (!isMet) return t("state.opening");
  if (isUnsaved) return t("state.saving");
  const [problem] = Object.values(link.problems);
  if (problem) return t("state.problem", { why: problem });
  return savedAt ? t("state.savedAt", { time: clockTime(savedAt, timeZone) }) : t("state.saved");
}

function lostSentence({ lost, isUnsaved, refusal }: DraftLink): string {
  switch (lost) {
    case "offline":
      return isUnsaved ? t("state.offlineUnsaved") : t("state.offline");
    case "signed-out":
      return isUnsaved ? t("state.signedOutUnsaved") : t("state.signedOut");
    case "gone":
      return isUnsaved ? t("state.goneUnsaved") : t("state.gone");
    case "refused":
      return refusal ? t("state.refused", { why: refusal }) : t("state.refusedUnknown");
    case "other-document":
      return t("state.otherDocument");
    default:
      return isUnsaved ? t("state.noAnswerUnsaved") : t("state.noAnswer");
  }
}
