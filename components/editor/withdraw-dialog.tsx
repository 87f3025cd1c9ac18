import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { useWritten } from "./editor-desk.tsx";
import type { ShownResult } from "./use-act.ts";

const t = translate("editor");

type Props = { disabled: boolean; onWithdraw: (form: FormData) => Promise<ShownResult> };

/** Takes an article back from readers; its address then answers with this notice. */
export function WithdrawDialog({ disabled, onWithdraw }: Props) {
  const written = useWritten();
  return (
    <ConfirmDialog
      open={t("withdraw.open")}
      title={t("withdraw.title")}
      confirm={t("withdraw.confirm")}
      disabled={disabled}
      onConfirm={onWithdraw}
    >
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
    </ConfirmDialog>
  );
}
