import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import type { EditorRoom } from "./editor-article.ts";

const t = translate("editor");
const KINDS = ["autosave", "save", "publish", "restore", "correct", "import"] as const;

/** The kept snapshots of the article, newest first. */
export function HistoryPanel({ revisions, timeZone }: Pick<EditorRoom, "revisions" | "timeZone">) {
  return (
    <details className="ed-panel">
      <summary>
        <h2>{t("history.title", { count: String(revisions.length) })}</h2>
      </summary>
      <ol className="ed-history">
        {revisions.map(({ revision, kind, savedBy, savedAt }) => (
          <li key={revision}>
            <span>{dayAndTime(savedAt, timeZone)}</span>
            <span>{savedBy}</span>
            <small>{t(`history.${KINDS.find((known) => known === kind) ?? "save"}`)}</small>
          </li>
        ))}
      </ol>
    </details>
  );
}
