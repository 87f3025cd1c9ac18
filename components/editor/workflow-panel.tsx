import { memo } from "react";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import type { EditorArticle, EditorRoom, WorkActions } from "./editor-article.ts";
import { ReturnDialog } from "./return-dialog.tsx";
import { useAct } from "./use-act.ts";
import { WorkLines } from "./work-lines.tsx";

const t = translate("workflow");

type Props = {
  article: Pick<EditorArticle, "id" | "work">;
  room: Pick<EditorRoom, "staff" | "timeZone" | "colleagues" | "desks">;
  actions: WorkActions;
  saver: Parameters<typeof useAct>[0]["saver"];
  onRefused: (fields: Record<string, string>) => void;
};

/** Where the article stands at the desks, whose turn it is, and the next steps this person may take. */
export const WorkflowPanel = memo(function WorkflowPanel({ article, room, actions, saver, onRefused }: Props) {
  const act = useAct({ articleId: article.id, saver, onRefused });
  const { work } = article;
  const isSubmitted = work.submitted !== null || work.approved !== null;
  return (
    <section className="ed-panel ed-work" aria-labelledby="work-title">
      <h2 id="work-title">{t("panel.title")}</h2>
      <Stage work={work} timeZone={room.timeZone} />
      {(work.may.submit || work.may.approve || work.may.return) && (
        <div className="ed-actions">
          {work.may.submit && (
            <button
              type="button"
              className={`ed-button${work.may.approve ? "" : " is-primary"}`}
              disabled={act.isBusy}
              data-command=""
              onClick={() => void act.run(actions.submit, new FormData())}
            >
              {t(isSubmitted ? "panel.submitAgain" : "panel.submit")}
            </button>
          )}
          {work.may.approve && (
            <button
              type="button"
              className="ed-button"
              disabled={act.isBusy}
              data-command=""
              onClick={() => void act.run(actions.approve, new FormData())}
            >
              {t(work.approved ? "panel.approveAgain" : "panel.approve")}
            </button>
          )}
          {work.may.return && (
            <ReturnDialog disabled={act.isBusy} onReturn={(form) => act.run(actions.giveBack, form)} />
          )}
        </div>
      )}
      <WorkLines {...{ work, room, actions, act }} />
      <div role="status">
        {act.result && <p className={`ed-result${act.result.ok ? "" : " is-refused"}`}>{act.result.message}</p>}
      </div>
    </section>
  );
});

function Stage({ work, timeZone }: { work: EditorArticle["work"]; timeZone: string }) {
  const { stage } = work;
  const done = { returned: work.returned, submitted: work.submitted, approved: work.approved };
  const who = stage in done ? done[stage as keyof typeof done] : null;
  const values = { name: who?.by ?? t("panel.program"), time: who ? dayAndTime(who.at, timeZone) : "" };
  return (
    <div className="ed-stands">
      <p>{t(`panel.stage.${stage}`, values)}</p>
      {work.isChangedSince && (
        <p className="ed-warning">{t(`panel.changedSince.${work.approved ? "approved" : "submitted"}`)}</p>
      )}
    </div>
  );
}
