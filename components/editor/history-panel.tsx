import { memo } from "react";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import type { EditorArticle, EditorRoom } from "./editor-article.ts";

const t = translate("editor");
const all = translate("revisions");
const KINDS = ["autosave", "save", "publish", "restore", "correct", "import", "links"] as const;

type Props = { article: Pick<EditorArticle, "id" | "status">; room: Pick<EditorRoom, "revisions" | "timeZone"> };

/** The kept snapshots of the article, newest first. */
export const HistoryPanel = memo(function HistoryPanel({ article, room }: Props) {
  const { revisions, timeZone } = room;
  const path = `/newsroom/articles/${article.id}/history`;
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
      <p className="ed-actions">
        <a className="ed-button" href={path}>
          {all("timeline.all")}
        </a>
        {article.status === "changed" && (
          <a className="ed-button" href={`${path}/compare?older=live&newer=draft`}>
            {all("timeline.draftAgainstLive")}
          </a>
        )}
      </p>
    </details>
  );
});
