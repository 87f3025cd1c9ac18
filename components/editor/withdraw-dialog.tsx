import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { useWritten } from "./editor-desk.tsx";
import { ImpactSheet } from "./impact/impact-sheet.tsx";
import { useImpact } from "./impact/use-impact.ts";
import { RedirectField } from "./redirect-field.tsx";
import type { ShownResult } from "./use-act.ts";

const t = translate("editor");

const FIELDS = ["redirectTo", "readAlsoWith", "inlineWith", "fallbackWith", "relatedWith"];

type Props = { articleId: number; disabled: boolean; onWithdraw: (form: FormData) => Promise<ShownResult> };

/** Takes an article back from readers; its address then answers with this notice, and links to it become what is chosen. */
export function WithdrawDialog({ articleId, disabled, onWithdraw }: Props) {
  const written = useWritten();
  const look = useImpact(articleId);
  return (
    <ConfirmDialog
      open={t("withdraw.open")}
      title={t("withdraw.title")}
      confirm={t("withdraw.confirm")}
      fields={FIELDS}
      disabled={disabled || look.state === "looking"}
      onOpen={look.look}
      onConfirm={onWithdraw}
    >
      {(errors) => (
        <>
          <p>{t("withdraw.what")}</p>
          <div className="ed-field">
            <label htmlFor="field-notice">{t("withdraw.notice")}</label>
            <textarea
              {...written}
              id="field-notice"
              name="notice"
              rows={3}
              required
              maxLength={LIMITS.notice}
              placeholder={t("withdraw.placeholder")}
            />
          </div>
          <RedirectField articleId={articleId} error={errors.redirectTo} />
          <ImpactSheet act="withdraw" {...{ look, errors }} />
        </>
      )}
    </ConfirmDialog>
  );
}
