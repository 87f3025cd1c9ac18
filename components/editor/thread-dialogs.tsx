import { useId } from "react";
import { LIMITS } from "#lib/limits.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { Named } from "./editor-article.ts";
import type { ShownResult } from "./use-act.ts";

const t = translate("threads");

type Change = (form: FormData) => Promise<{ ok: true } | Problem>;
export type ThreadChanges = { rename: Change; remove: Change };

type Props = { thread: Named; actions: ThreadChanges };

/** Gives the running story another name, or takes it away from all its articles. */
export function ThreadDialogs({ thread, actions }: Props) {
  const name = useId();
  const id = <input type="hidden" name="threadId" value={thread.id} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons are no fieldset
    <div className="ed-actions" role="group" aria-label={t("acts")}>
      <ConfirmDialog
        open={t("rename.open")}
        title={t("rename.title")}
        confirm={t("rename.confirm")}
        look="primary"
        disabled={false}
        fields={["name"]}
        onConfirm={(form) => run(actions.rename, form)}
      >
        {(errors) => (
          <div className="ed-field">
            {id}
            <label htmlFor={name}>{t("rename.label")}</label>
            <input
              key={thread.name}
              id={name}
              name="name"
              defaultValue={thread.name}
              maxLength={LIMITS.name}
              aria-invalid={errors.name !== undefined}
              aria-describedby={`${name}-note`}
              autoComplete="off"
            />
            <p id={`${name}-note`} className={errors.name ? "ed-error" : "ed-hint"}>
              {errors.name ?? t("rename.what")}
            </p>
          </div>
        )}
      </ConfirmDialog>
      <ConfirmDialog
        open={t("remove.open")}
        title={t("remove.title", { name: thread.name })}
        confirm={t("remove.confirm")}
        disabled={false}
        onConfirm={(form) => run(actions.remove, form)}
      >
        {id}
        <p>{t("remove.what")}</p>
        <p className="ed-hint">{t("remove.forGood")}</p>
      </ConfirmDialog>
    </div>
  );
}

async function run(change: Change, form: FormData): Promise<ShownResult> {
  try {
    const answer = await change(form);
    if (answer.ok) return { ok: true, message: "" };
    return { ok: false, message: t(answer.problem === "not-found" ? "gone" : "refused"), fields: answer.fields ?? {} };
  } catch (error) {
    console.warn(error);
    return { ok: false, message: translate("placement")("thread.noAnswer") };
  }
}
