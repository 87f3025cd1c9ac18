import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import type { EditorArticle, EditorRoom } from "./editor-article.ts";

const t = translate("workflow");

type Props = { work: EditorArticle["work"]; room: Pick<EditorRoom, "staff" | "timeZone"> };

/** At the top of the article: why it was sent back, until it is submitted again, and what was said with handing it over. */
export function WorkNotices({ work, room: { staff, timeZone } }: Props) {
  const { returned, handed, assignee } = work;
  const isOver = work.stage === "published" || work.stage === "spiked";
  if (isOver) return null;
  return (
    <>
      {returned && (
        <section className="ed-notice is-warning" aria-labelledby="returned-title">
          <h2 id="returned-title">
            {t("notice.returned", {
              name: returned.by ?? t("panel.program"),
              time: dayAndTime(returned.at, timeZone),
            })}
          </h2>
          <p className="ed-said-words">{returned.reason}</p>
        </section>
      )}
      {handed?.note && assignee && (
        <section className="ed-notice" aria-labelledby="handed-title">
          <h2 id="handed-title">
            {t("notice.handed", {
              name: handed.by ?? t("panel.program"),
              who: assignee.id === staff.id ? t("notice.you") : assignee.name,
              time: dayAndTime(handed.at, timeZone),
            })}
          </h2>
          <p className="ed-said-words">{handed.note}</p>
        </section>
      )}
    </>
  );
}
