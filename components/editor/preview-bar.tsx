import { translate } from "#lib/translate.ts";
import "./preview-bar.css";

const t = translate("editor");

/** Stands above a preview, so that nobody takes it for the live page; one click leads back. */
export function PreviewBar({ articleId, savedAt }: { articleId: number; savedAt: string }) {
  return (
    <aside className="preview-bar" aria-label={t("previewBar.title")}>
      <p>
        <b>{t("previewBar.title")}</b> {t("previewBar.what", { time: savedAt })}
      </p>
      <a href={`/newsroom/articles/${articleId}`}>{t("previewBar.exit")}</a>
    </aside>
  );
}
