import { useState } from "react";
import { bodyText } from "#lib/body/body-text.ts";
import type { Draft } from "#lib/draft.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import type { SavedRevision } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

const t = translate("editor");

type Props = {
  current: SavedRevision;
  /** The newer text was saved under this person's own name. */
  isMine: boolean;
  draft: Draft;
  timeZone: string;
  onSaveMine: () => void;
  onLoadTheirs: () => void;
};

/** Somebody else saved first: this text stays on screen, and its writer decides. */
export function StaleSave({ current, isMine, draft, timeZone, onSaveMine, onLoadTheirs }: Props) {
  const time = dayAndTime(current.savedAt, timeZone);
  return (
    <section className="ed-notice is-warning" role="alert">
      <h2>{t("stale.title")}</h2>
      <p>{isMine ? t("stale.whatMine", { time }) : t("stale.what", { name: current.savedBy, time })}</p>
      <div className="ed-actions">
        <CopyText draft={draft} />
        <button type="button" className="ed-button" onClick={onLoadTheirs}>
          {t("stale.loadTheirs")}
        </button>
        <button type="button" className="ed-button" onClick={onSaveMine}>
          {t("stale.saveMine")}
        </button>
      </div>
    </section>
  );
}

/** Puts the whole text into the clipboard. */
export function CopyText({ draft }: { draft: Draft }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText([draft.headline, draft.standfirst, bodyText(draft.body)].join("\n\n"));
      setSaid(t("stale.copied"));
    } catch {
      setSaid(t("stale.notCopied"));
    }
  };
  return (
    <>
      <button type="button" className="ed-button is-primary" onClick={copy}>
        {t("stale.copy")}
      </button>
      <span role="status" className="ed-hint">
        {said}
      </span>
    </>
  );
}
