import { useState } from "react";
import { LIMITS } from "#lib/limits.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { EditorArticle, EditorRoom } from "./editor-article.ts";
import { useWritten } from "./editor-desk.tsx";
import { PlannedImpact } from "./impact/planned-impact.tsx";
import { RedirectField } from "./redirect-field.tsx";
import { TimeField } from "./time-field.tsx";
import type { ShownResult } from "./use-act.ts";

const t = translate("promises");

const FIELDS = ["dueAt", "redirectTo", "readAlsoWith", "inlineWith", "fallbackWith", "relatedWith"];

type Kind = "publish" | "update" | "withdraw";
type Props = {
  article: EditorArticle;
  room: Pick<EditorRoom, "timeZone" | "revisions">;
  disabled: boolean;
  onSchedule: (form: FormData) => Promise<ShownResult>;
};

/** Publishes, updates or withdraws at a time of the newsroom's choice. */
export function ScheduleDialog({ article, room, disabled, onSchedule }: Props) {
  const kinds = kindsFor(article);
  const [chosen, setChosen] = useState<Kind | null>(null);
  const kind = chosen && kinds.includes(chosen) ? chosen : kinds[0];
  if (!kind) return null;
  const planned = article.promises.waiting.find((promise) => promise.kind === kind);
  return (
    <ConfirmDialog
      open={t("schedule.open")}
      title={t("schedule.title")}
      confirm={t("schedule.confirm")}
      look="primary"
      fields={FIELDS}
      disabled={disabled}
      onConfirm={onSchedule}
    >
      {(errors) => (
        <>
          <Kinds kinds={kinds} kind={kind} onChoose={setChosen} />
          <TimeField name="dueAt" label={t("schedule.when")} timeZone={room.timeZone} morning error={errors.dueAt} />
          {planned && (
            <p className="ed-warning">{t("schedule.replaces", { time: dayAndTime(planned.dueAt, room.timeZone) })}</p>
          )}
          <Embargoed article={article} kind={kind} timeZone={room.timeZone} />
          {kind === "withdraw" ? <Notice /> : <WhichText room={room} />}
          {kind === "withdraw" && <RedirectField articleId={article.id} error={errors.redirectTo} />}
          {kind === "withdraw" && <PlannedImpact articleId={article.id} errors={errors} />}
          <div className="ed-field">
            <label htmlFor="schedule-note">{t("schedule.note")}</label>
            <input id="schedule-note" name="note" maxLength={LIMITS.promiseNote} autoComplete="off" />
          </div>
        </>
      )}
    </ConfirmDialog>
  );
}

/** What is public, or will be, can be updated and withdrawn. */
function kindsFor({ live, promises }: EditorArticle): Kind[] {
  if (live) return ["update", "withdraw"];
  const isPlanned = promises.waiting.some(({ kind, state }) => kind === "publish" && state !== "failed");
  return isPlanned ? ["publish", "update", "withdraw"] : ["publish"];
}

function Kinds({ kinds, kind, onChoose }: { kinds: Kind[]; kind: Kind; onChoose: (kind: Kind) => void }) {
  if (kinds.length === 1) return <input type="hidden" name="kind" value={kind} />;
  return (
    <fieldset className="ed-kinds">
      <legend className="ed-visually-hidden">{t("schedule.what")}</legend>
      {kinds.map((each) => (
        <label key={each} className="ed-check">
          <input type="radio" name="kind" value={each} checked={each === kind} onChange={() => onChoose(each)} />
          {t(`schedule.kind.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Embargoed({ article, kind, timeZone }: { article: EditorArticle; kind: Kind; timeZone: string }) {
  const embargo = article.promises.waiting.find((promise) => promise.kind === "embargo");
  if (!embargo || kind === "withdraw") return null;
  return <p className="ed-warning">{t("schedule.waits", { time: dayAndTime(embargo.dueAt, timeZone) })}</p>;
}

function WhichText({ room: { revisions, timeZone } }: { room: Props["room"] }) {
  return (
    <div className="ed-field">
      <label htmlFor="schedule-revision">{t("schedule.text")}</label>
      <select id="schedule-revision" name="revision" defaultValue="">
        <option value="">{t("schedule.newest")}</option>
        {revisions.map(({ revision, savedAt, savedBy }) => (
          <option key={revision} value={revision}>
            {t("schedule.revision", {
              revision: String(revision),
              time: dayAndTime(savedAt, timeZone),
              name: savedBy,
            })}
          </option>
        ))}
      </select>
    </div>
  );
}

function Notice() {
  const written = useWritten();
  return (
    <div className="ed-field">
      <label htmlFor="schedule-notice">{t("schedule.notice")}</label>
      <textarea
        {...written}
        id="schedule-notice"
        name="notice"
        rows={3}
        required
        maxLength={LIMITS.notice}
        aria-describedby="schedule-notice-hint"
      />
      <p id="schedule-notice-hint" className="ed-hint">
        {t("schedule.noticeHint")}
      </p>
    </div>
  );
}
