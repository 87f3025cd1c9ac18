import { useState } from "react";
import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { wallTime } from "#lib/wall-time.ts";
import type { EditorArticle } from "./editor-article.ts";

const t = translate("editor");

type Props = {
  article: Pick<EditorArticle, "publishAt" | "embargoUntil">;
  status: Status;
  timeZone: string;
  isBusy: boolean;
  isBlocked: boolean;
  errors: Record<string, string>;
  onPublish: (form: FormData) => void;
};

/** Publish now, at a time of the newsroom's choice, or not before an embargo ends. */
export function PublishForm({ article, status, timeZone, isBusy, isBlocked, errors, onPublish }: Props) {
  const [publishAt, setPublishAt] = useState(fieldOf(article.publishAt, timeZone));
  const [embargoUntil, setEmbargoUntil] = useState(fieldOf(article.embargoUntil, timeZone));
  const isPublic = status === "live" || status === "changed";
  const label = isPublic ? "update" : publishAt || embargoUntil ? "schedule" : "publish";
  return (
    <form
      className="ed-publish-form"
      onSubmit={(event) => {
        event.preventDefault();
        onPublish(new FormData(event.currentTarget));
      }}
    >
      {!isPublic && (
        <details open={publishAt !== "" || embargoUntil !== "" || undefined}>
          <summary>{t("publishing.when")}</summary>
          <p className="ed-hint">{t("publishing.zone", { zone: timeZone })}</p>
          <TimeField name="publishAt" value={publishAt} error={errors.publishAt} onChange={setPublishAt} />
          <TimeField name="embargoUntil" value={embargoUntil} error={errors.embargoUntil} onChange={setEmbargoUntil} />
        </details>
      )}
      <button
        type="submit"
        className="ed-button is-primary is-wide"
        disabled={isBusy || isBlocked || status === "live"}
      >
        {isBusy ? t("publishing.working") : t(`publishing.${status === "live" ? "upToDate" : label}`)}
      </button>
    </form>
  );
}

type TimeProps = {
  name: "publishAt" | "embargoUntil";
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
};

function TimeField({ name, value, error, onChange }: TimeProps) {
  const id = `field-${name}`;
  return (
    <div className="ed-field">
      <label htmlFor={id}>{t(`publishing.${name}`)}</label>
      <input
        id={id}
        name={name}
        type="datetime-local"
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-note`} className={error ? "ed-error" : "ed-hint"}>
        {error ?? t(`publishing.${name}Hint`)}
      </p>
    </div>
  );
}

function fieldOf(moment: Date | null, timeZone: string): string {
  return moment ? wallTime(moment, timeZone) : "";
}
