import { memo } from "react";
import type { Check } from "#lib/checklist.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { ChecklistList } from "./checklist-list.tsx";
import type { EditorActions, EditorArticle, EditorRoom } from "./editor-article.ts";
import { EmbargoDialog } from "./embargo-dialog.tsx";
import { MoveDialog } from "./impact/move-dialog.tsx";
import { UndoImpact } from "./impact/undo-impact.tsx";
import { useLinks } from "./links/links-context.tsx";
import type { WrittenDraft } from "./live/use-live-draft.ts";
import { PromiseList } from "./promise-list.tsx";
import { PublishForm } from "./publish-form.tsx";
import { ScheduleDialog } from "./schedule-dialog.tsx";
import { SpikeDialog } from "./spike-dialog.tsx";
import { AddedLinks } from "./suggested/added-links.tsx";
import { useAct } from "./use-act.ts";
import { useDueLook } from "./use-due-look.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

const t = translate("editor");

type Props = {
  article: EditorArticle;
  status: Status;
  room: Pick<EditorRoom, "siteUrl" | "timeZone" | "revisions" | "sections" | "undoable">;
  checks: Check[];
  /** Where the draft wants to stand. */
  section: number | null;
  saver: WrittenDraft["saver"];
  actions: EditorActions;
  onRefused: (fields: Record<string, string>) => void;
};

/** Where an article stands and what may be done with it. */
export const PublishingPanel = memo(function PublishingPanel(props: Props) {
  const { article, status, room, checks, saver, actions, onRefused } = props;
  const act = useAct({ articleId: article.id, saver, onRefused });
  useDueLook(article.promises, actions.look);
  const isPublic = status === "live" || status === "changed";
  const isOpen = status !== "spiked";
  const isMove = useIsMove(props);
  const isBlocked = checks.some(({ weight }) => weight === "blocker");
  return (
    <section className="ed-panel ed-publishing" aria-labelledby="publishing-title">
      <h2 id="publishing-title">{t("publishing.title")}</h2>
      <WhereItStands {...{ article, status, room }} />
      <PromiseList {...{ article, act, actions }} timeZone={room.timeZone} />
      {isOpen && <ChecklistList checks={checks} />}
      {isOpen && article.may.publish && (
        <>
          {isPublic && isMove ? (
            <MoveDialog
              articleId={article.id}
              disabled={act.isBusy || isBlocked}
              onMove={(form) => act.run(actions.publish, form)}
            />
          ) : (
            <PublishForm
              {...{ article, status }}
              isBusy={act.isBusy}
              isBlocked={isBlocked}
              onPublish={(form) => void act.run(actions.publish, form)}
            />
          )}
          <div className="ed-actions">
            <ScheduleDialog
              {...{ article, room }}
              disabled={act.isBusy || (!isPublic && isBlocked)}
              onSchedule={(form) => act.run(actions.schedule, form)}
            />
            <EmbargoDialog
              article={article}
              timeZone={room.timeZone}
              disabled={act.isBusy}
              onEmbargo={(form) => act.run(actions.embargo, form)}
            />
          </div>
        </>
      )}
      {isOpen && !article.may.publish && <p className="ed-hint">{t("publishing.editorsPublish")}</p>}
      <div role="status">
        {act.result && (
          <div className={`ed-result${act.result.ok ? "" : " is-refused"}`}>
            <p>{act.result.message}</p>
            {act.result.ok && act.result.address && (
              <a href={room.siteUrl + act.result.address} target="_blank" rel="noopener">
                {t("publishing.seeLive")}
              </a>
            )}
          </div>
        )}
      </div>
      <div className="ed-actions">
        {!isOpen && article.may.save && (
          <button
            type="button"
            className="ed-button"
            disabled={act.isBusy}
            onClick={() => void act.run(actions.unspike, new FormData())}
          >
            {t("publishing.unspike")}
          </button>
        )}
        {isPublic && article.may.withdraw && (
          <WithdrawDialog
            articleId={article.id}
            disabled={act.isBusy}
            onWithdraw={(form) => act.run(actions.withdraw, form)}
          />
        )}
        {!isPublic && isOpen && status !== "withdrawn" && article.may.spike && (
          <SpikeDialog articleId={article.id} disabled={act.isBusy} onSpike={(form) => act.run(actions.spike, form)} />
        )}
        {isPublic && article.may.publish && (
          <AddedLinks
            change={room.undoable}
            disabled={act.isBusy}
            onUndo={(form) => act.run(actions.undoImpact, form)}
          />
        )}
        {status === "withdrawn" && room.undoable?.act === "withdraw" && (
          <UndoImpact
            act="withdraw"
            change={room.undoable}
            disabled={act.isBusy}
            onUndo={(form) => act.run(actions.undoImpact, form)}
          />
        )}
      </div>
    </section>
  );
});

/** Would an update take it to another section, away from what points to it? */
function useIsMove({ article: { live }, room: { sections }, section: wanted }: Props): boolean {
  const { incoming } = useLinks().view;
  const section = sections.find(({ id }) => id === wanted)?.slug;
  return live !== null && section !== undefined && section !== live.section && incoming.some(({ isShown }) => isShown);
}

function WhereItStands({ article, status, room }: Pick<Props, "article" | "status" | "room">) {
  const { live } = article;
  const time = (moment: Date) => dayAndTime(moment, room.timeZone);
  return (
    <div className="ed-stands">
      {live && (
        <p>
          {t("publishing.liveSince", { time: time(live.firstPublishedAt) })}
          <br />
          <a href={room.siteUrl + live.address} target="_blank" rel="noopener">
            {live.address}
          </a>
        </p>
      )}
      {status === "changed" && <p className="ed-hint">{t("publishing.changed")}</p>}
      {status === "withdrawn" && <p>{t("publishing.withdrawn", { notice: article.withdrawnNotice ?? "" })}</p>}
      {status === "spiked" && <p>{t("publishing.spiked")}</p>}
    </div>
  );
}
