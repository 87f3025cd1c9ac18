import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("previewLinks");

type Props = { times: { savedAt: Date; expiresAt: Date; timeZone: string } };

/** Stands above an article that is shown by a link, so that nobody takes it for a published one. */
export function LinkedPreviewBar({ times: { savedAt, expiresAt, timeZone } }: Props) {
  return (
    <aside className="linked-preview-bar" aria-label={t("bar.label")}>
      <p className="wrap">
        <strong>{t("bar.title")}</strong>{" "}
        {t("bar.what", { saved: dayAndTime(savedAt, timeZone), until: dayAndTime(expiresAt, timeZone) })}
      </p>
    </aside>
  );
}
