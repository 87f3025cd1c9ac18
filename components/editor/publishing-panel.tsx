import type { Check } from "#lib/checklist.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { ChecklistList } from "./checklist-list.tsx";
import type { EditorActions, EditorArticle, EditorRoom } from "./editor-article.ts";
import { EmbargoDialog } from "./embargo-dialog.tsx";
import type { WrittenDraft } from "./live/use-live-draft.ts";
import { PromiseList } from "./promise-list.tsx";
import { PublishForm } from "./publish-form.tsx";
import { ScheduleDialog } from "./schedule-dialog.tsx";
import { SpikeDialog } from "./spike-dialog.tsx";
import { useAct } from "./use-act.ts";
import { useDueLook } from "./use-due-look.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

const t = translate("editor");

type Props = {
  article: EditorArticle;
  status: Status;
  room: Pick<EditorRoom, "siteUrl" | "timeZone" | "revisions">;
  checks: Check[];
  saver: Pick<WrittenDraft, "flush">;
  actions: EditorActions;
  onRefused: (fields: Record<string, string>) => void;
};

/** Where an article stands and what may be done with it. */
export function PublishingPanel({ article, status, room, checks, saver, actions, onRefused }: Props) {
  const act = useAct({ articleId: article.id, saver, onRefused });
  useDueLook(article.promises, actions.look);
  const isPublic = status === "live" || status === "changed";
  const isOpen = status !== "spiked";
  const isBlocked = checks.some(({ weight }) => weight === "blocker");
  return (
    <section className="ed-panel ed-publishing" aria-labelledby="publishing-title">
      <h2 id="publishing-title">{t("publishing.title")}</h2>
      <WhereItStands {...{ article, status, room }} />
      <PromiseList {...{ article, act, actions }} timeZone={room.timeZone} />
      {isOpen && <ChecklistList checks={checks} />}
      {isOpen && article.may.publish && (
        <>
          <PublishForm
            {...{ article, status }}
            isBusy={act.isBusy}
            isBlocked={isBlocked}
            onPublish={(form) => void act.run(actions.publish, form)}
          />
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
          <WithdrawDialog disabled={act.isBusy} onWithdraw={(form) => act.run(actions.withdraw, form)} />
        )}
        {!isPublic && isOpen && status !== "withdrawn" && article.may.spike && (
          <SpikeDialog disabled={act.isBusy} onSpike={() => act.run(actions.spike, new FormData())} />
        )}
      </div>
    </section>
  );
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
