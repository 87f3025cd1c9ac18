import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { CopyText } from "./stale-save.tsx";
import type { FoundCopy } from "./unsaved-copy.ts";

const t = translate("editor");

type Props = { found: FoundCopy; timeZone: string; onUse: () => void; onDrop: () => void };

/** Text of an earlier visit that never reached the server, while a newer one did. */
export function FoundCopyNotice({ found, timeZone, onUse, onDrop }: Props) {
  return (
    <section className="ed-notice is-warning" role="alert">
      <h2>{t("found.title")}</h2>
      <p>{t("found.what", { time: dayAndTime(found.typedAt, timeZone) })}</p>
      <div className="ed-actions">
        <CopyText draft={found.draft} />
        <button type="button" className="ed-button" onClick={onUse}>
          {t("found.use")}
        </button>
        <button type="button" className="ed-button" onClick={onDrop}>
          {t("found.drop")}
        </button>
      </div>
    </section>
  );
}
