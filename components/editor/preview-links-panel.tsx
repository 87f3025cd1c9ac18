"use client";
import { type FormEvent, memo, useState } from "react";
import type { PreviewLinkRow } from "#db/preview-links/list-preview-links.ts";
import { LIMITS } from "#lib/limits.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { PREVIEW_DAYS } from "#lib/preview-link.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { MadeLink } from "./made-link.tsx";
import "./preview-links-panel.css";

const t = translate("previewLinks");

export type MadePreview = { link: string; forWhom: string; expiresAt: Date };
export type PreviewLinkActions = {
  make: (form: FormData) => Promise<({ ok: true } & MadePreview) | Problem>;
  revoke: (form: FormData) => Promise<{ ok: true } | Problem>;
};

type Props = {
  article: { id: number; status: string };
  room: { previewLinks: PreviewLinkRow[]; timeZone: string };
  actions: PreviewLinkActions;
};

/** Links that show the text to people without accounts: made here, copied once, counted, taken back. */
export const PreviewLinksPanel = memo(function PreviewLinksPanel({ article, room, actions }: Props) {
  const { previewLinks, timeZone } = room;
  const [made, setMade] = useState<MadePreview | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const run = async <T extends { ok: true }>(act: () => Promise<T | Problem>, then: (answer: T) => void) => {
    setBusy(true);
    setErrors({});
    setSaid("");
    const answer = await act().catch(() => null);
    setBusy(false);
    if (answer === null) setSaid(t("panel.noAnswer"));
    else if (answer.ok) then(answer as T);
    else if (answer.fields?.forWhom) setErrors(answer.fields);
    else setSaid(Object.values(answer.fields ?? {}).join(" ") || t("refused.other"));
  };
  const make = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    void run(
      () => actions.make(data),
      (answer) => {
        setMade(answer);
        form.reset();
      },
    );
  };
  const revoke = ({ id, forWhom }: PreviewLinkRow) => {
    const form = new FormData();
    form.set("articleId", String(article.id));
    form.set("linkId", String(id));
    void run(
      () => actions.revoke(form),
      () => setSaid(t("panel.tookBack", { name: forWhom })),
    );
  };
  return (
    <details className="ed-panel">
      <summary>
        <h2>{t("panel.count", { count: previewLinks.filter(({ isOpen }) => isOpen).length })}</h2>
      </summary>
      <p className="ed-hint">{t("panel.what")}</p>
      {article.status === "spiked" ? null : <MakeForm {...{ article, errors, isBusy, make }} />}
      {made ? <MadeLink made={made} timeZone={timeZone} /> : null}
      <p role="status" className="ed-hint">
        {said}
      </p>
      {previewLinks.length > 0 ? (
        <ul className="ed-preview-links" aria-label={t("panel.list")}>
          {previewLinks.map((row) => (
            <LinkRow key={row.id} {...{ row, timeZone, isBusy }} onRevoke={() => revoke(row)} />
          ))}
        </ul>
      ) : null}
    </details>
  );
});

type MakeProps = {
  article: { id: number };
  errors: Record<string, string>;
  isBusy: boolean;
  make: (event: FormEvent<HTMLFormElement>) => void;
};

function MakeForm({ article, errors, isBusy, make }: MakeProps) {
  return (
    <form className="ed-preview-make" onSubmit={make} noValidate>
      <input type="hidden" name="articleId" value={article.id} />
      <div className="ed-field">
        <label htmlFor="preview-for-whom">{t("panel.forWhom")}</label>
        <input
          id="preview-for-whom"
          name="forWhom"
          required
          maxLength={LIMITS.name}
          aria-invalid={errors.forWhom ? true : undefined}
          aria-describedby="preview-for-whom-hint"
        />
        <small id="preview-for-whom-hint" className={errors.forWhom ? "ed-error" : "ed-hint"}>
          {errors.forWhom ?? t("panel.forWhomHint")}
        </small>
      </div>
      <div className="ed-field">
        <label htmlFor="preview-days">{t("panel.days")}</label>
        <select id="preview-days" name="days" defaultValue="7">
          {PREVIEW_DAYS.map((days) => (
            <option key={days} value={days}>
              {t("panel.day", { days })}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="ed-button" disabled={isBusy}>
        {t("panel.make")}
      </button>
    </form>
  );
}

type RowProps = { row: PreviewLinkRow; timeZone: string; isBusy: boolean; onRevoke: () => void };

function LinkRow({ row, timeZone, isBusy, onRevoke }: RowProps) {
  const { forWhom, madeBy, createdAt, expiresAt, revokedAt, isOpen, opened, lastOpenedAt } = row;
  const time = (moment: Date) => dayAndTime(moment, timeZone);
  const state = revokedAt
    ? t("panel.revoked", { time: time(revokedAt) })
    : t(isOpen ? "panel.until" : "panel.ran", { time: time(expiresAt) });
  return (
    <li data-open={isOpen || undefined}>
      <div>
        <b>{forWhom}</b>
        <p className="ed-hint">
          {state} · {t("panel.opened", { count: opened, time: lastOpenedAt ? time(lastOpenedAt) : "" })}
        </p>
        <p className="ed-hint">{t("panel.by", { name: madeBy, time: time(createdAt) })}</p>
      </div>
      {isOpen ? (
        <button
          type="button"
          className="ed-button is-small"
          aria-label={t("panel.revokeOf", { name: forWhom })}
          disabled={isBusy}
          onClick={onRevoke}
        >
          {t("panel.revoke")}
        </button>
      ) : null}
    </li>
  );
}
