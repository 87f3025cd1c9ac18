import { memo } from "react";
import { translate } from "#lib/translate.ts";
import { CopyText } from "./copy-text.tsx";
import type { LiveDraft } from "./live/live-draft.ts";

const t = translate("live");

/** Text that the server cannot take stands here until its writer has copied it or gives it up. */
export const KeptText = memo(function KeptText({ live }: { live: LiveDraft }) {
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
