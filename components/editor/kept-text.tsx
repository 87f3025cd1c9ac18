import { memo } from "react";
import { translate } from "#lib/translate.ts";
import { CopyText } from "./copy-text.tsx";
import type { LinkSource } from "./live/draft-link.ts";
import type { LiveDraft } from "./live/live-draft.ts";
import { useLink } from "./live/use-live-draft.ts";

const t = translate("live");

type Props = { live: LiveDraft; source: LinkSource };

/** Text that the server cannot take stands here until its writer has copied it or gives it up. */
export const KeptText = memo(function KeptText({ live, source }: Props) {
  const { isUnsaved, isMet, mayWrite, lost } = useLink(source);
  const isShut = lost === "refused" || lost === "other-document" || lost === "gone";
  if (!isUnsaved || !(isShut || (isMet && !mayWrite))) return null;
  return (
    <section className="ed-notice is-warning" role="alert">
      <h2>{t("kept.title")}</h2>
      <p>{t("kept.what")}</p>
      <div className="ed-actions">
        <CopyText draft={() => live.draftNow()} />
        <button type="button" className="ed-button" onClick={() => void live.startAgain()}>
          {t("kept.load")}
        </button>
      </div>
    </section>
  );
});
