import type { PromiseRow } from "#db/promises/promise-row.ts";
import { dayAndTime, relativeTime } from "#lib/newsroom-time.ts";
import { clockSeconds, lateness } from "#lib/promise-time.ts";
import { translate } from "#lib/translate.ts";
import type { EditorActions, EditorArticle } from "./editor-article.ts";
import type { Act } from "./use-act.ts";
import "./promise-list.css";

const t = translate("promises");

type Props = { article: EditorArticle; timeZone: string; act: Act; actions: EditorActions };

/** What is promised for this article and what was done, each with its proof. */
export function PromiseList({ article, timeZone, act, actions }: Props) {
  const { waiting, done } = article.promises;
  const run = (action: EditorActions["takeBack"], { id }: PromiseRow) => {
    const form = new FormData();
    form.set("promiseId", String(id));
    void act.run(action, form);
  };
  return (
    <>
      {waiting.length > 0 && (
        <ul className="ed-promises" aria-label={t("list.waiting")}>
          {waiting.map((promise) => (
            <li key={promise.id} data-state={promise.state}>
              <Waiting promise={promise} timeZone={timeZone} />
              {article.may.publish && (
                <div className="ed-actions">
                  {promise.state === "failed" && (
                    <button
                      type="button"
                      className="ed-button is-small"
                      disabled={act.isBusy}
                      onClick={() => run(actions.tryAgain, promise)}
                    >
                      {t("list.tryAgain")}
                    </button>
                  )}
                  <button
                    type="button"
                    className="ed-button is-small"
                    disabled={act.isBusy}
                    onClick={() => run(actions.takeBack, promise)}
                  >
                    {promise.kind === "embargo" ? t("embargo.lift") : t("list.takeBack")}
                    {promise.kind !== "embargo" && (
                      <span className="ed-visually-hidden"> {t(`what.${promise.kind}`)}</span>
                    )}
                  </button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {done.length > 0 && (
        <details className="ed-promises-done" open={done.some(isNoteworthy) || undefined}>
          <summary>{t("list.done", { count: done.length })}</summary>
          <ul className="ed-promises" aria-label={t("list.kept")}>
            {done.map((promise) => (
              <li key={promise.id} data-state={promise.state}>
                <Done promise={promise} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Waiting({ promise, timeZone }: { promise: PromiseRow; timeZone: string }) {
  const { kind, state, dueAt, owner, revision, note, notice, problem } = promise;
  return (
    <>
      <p>
        <b>{t(`what.${kind}`)}</b> <time dateTime={dueAt.toISOString()}>{dayAndTime(dueAt, timeZone)}</time>
        {state === "coming" && (
          <span className="ed-hint" suppressHydrationWarning>
            {" "}
            {relativeTime(dueAt, new Date())}
          </span>
        )}
      </p>
      {state === "overdue" && <p className="ed-error">{t("list.overdue")}</p>}
      {problem && <p className="ed-error">{t("list.failed", { why: problem })}</p>}
      {notice && <p className="ed-hint">{t("list.notice", { notice })}</p>}
      <p className="ed-hint">
        {[owner, revision === null ? "" : t("list.revision", { revision: String(revision) }), note]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </>
  );
}

function Done({ promise, timeZone }: { promise: PromiseRow; timeZone: string }) {
  const { kind, state, doneAt, doneBy, lateMs, address, seenAt, seen } = promise;
  const time = doneAt ?? promise.dueAt;
  return (
    <>
      <p>
        <b>{t(`did.${kind}`)}</b> <time dateTime={time.toISOString()}>{dayAndTime(time, timeZone)}</time>
        {state === "late" && <span className="ed-error"> {t("list.late", { by: lateness(lateMs ?? 0) })}</span>}
      </p>
      {address && (
        <p className={seen && !seen.fresh ? "ed-error" : "ed-hint"}>
          {seenAt && seen
            ? t(seen.fresh ? "proof.fresh" : "proof.old", {
                time: clockSeconds(seenAt, timeZone),
                status: String(seen.status),
              })
            : t("proof.none")}
        </p>
      )}
      <p className="ed-hint">{doneBy}</p>
    </>
  );
}

const isNoteworthy = ({ state, seen }: PromiseRow) => state === "late" || seen?.fresh === false;
