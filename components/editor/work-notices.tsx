import { memo } from "react";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import type { EditorArticle, EditorRoom, WorkActions } from "./editor-article.ts";
import { useAct } from "./use-act.ts";

const t = translate("workflow");

type Props = {
  article: Pick<EditorArticle, "id" | "work">;
  room: Pick<EditorRoom, "staff" | "timeZone">;
  actions: WorkActions;
  saver: Parameters<typeof useAct>[0]["saver"];
};

/**
 * At the top of the article: why it was sent back, until it is submitted again, and what was said with handing it over, until
 * whom it was handed to says that they have it.
 */
export const WorkNotices = memo(function WorkNotices({ article, room: { staff, timeZone }, actions, saver }: Props) {
  const act = useAct({ articleId: article.id, saver, onRefused: () => {} });
  const { work } = article;
  const { returned, handed, assignee } = work;
  const take = () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ assignee: staff.id, was: staff.id, note: "" })) {
      form.set(name, String(value));
    }
    void act.run(actions.assign, form);
  };
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
          {assignee.id === staff.id && (
            <button type="button" className="ed-button" disabled={act.isBusy} onClick={take}>
              {t("notice.take")}
            </button>
          )}
          {act.result?.ok === false && (
            <p role="alert" className="ed-error">
              {act.result.message}
            </p>
          )}
        </section>
      )}
    </>
  );
});
