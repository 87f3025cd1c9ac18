"use client";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { HELD, type MissingCounts } from "#lib/revisions/without-missing.ts";
import { translate } from "#lib/translate.ts";
import "./preview-bar.css";

const t = translate("revisions");

type Props = {
  /** `baseRevision` is the newest text as this page knows it: newer writing refuses the restoring. */
  ids: { articleId: number; revision: number; baseRevision: number };
  what: string;
  may: boolean;
  missing: MissingCounts;
  restore: FormAct;
};

/** Stands above an older text: what it is, and the way to bring it back. */
export function RevisionBar({ ids, what, may, missing, restore }: Props) {
  const { articleId, revision, baseRevision } = ids;
  const [state, send] = useFormAct(restore);
  const isNewest = revision === baseRevision;
  const gone = HELD.filter((kind) => missing[kind] > 0);
  return (
    <aside className="preview-bar" aria-label={t("restore.title", { revision: String(revision) })}>
      <div>
        <p>
          <b>{t("restore.title", { revision: String(revision) })}</b> {what} {isNewest ? t("restore.newest") : ""}
        </p>
        {isNewest ? null : <p>{t(may ? "restore.says" : "restore.mayNot")}</p>}
        {may && gone.length > 0 ? (
          <p>
            {t("restore.missing.title")}{" "}
            {gone.map((kind) => t(`restore.missing.${kind}`, { count: missing[kind] })).join(" ")}
          </p>
        ) : null}
        <p role="alert">{state.message}</p>
      </div>
      <div className="preview-bar-acts">
        {may && !isNewest ? (
          <form action={send}>
            {Object.entries(ids).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <button type="submit">{t("restore.button")}</button>
          </form>
        ) : null}
        <a href={`/newsroom/articles/${articleId}/history`}>{t("restore.back")}</a>
      </div>
    </aside>
  );
}
