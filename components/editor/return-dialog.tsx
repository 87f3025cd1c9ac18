import { useId } from "react";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { ShownResult } from "./use-act.ts";

const t = translate("workflow");

/** Sends an article back to its writer, with the reason they will see. */
export function ReturnDialog({
  disabled,
  onReturn,
}: {
  disabled: boolean;
  onReturn: (form: FormData) => Promise<ShownResult>;
}) {
  const id = useId();
  return (
    <ConfirmDialog
      open={t("return.open")}
      title={t("return.title")}
      confirm={t("return.confirm")}
      disabled={disabled}
      onConfirm={onReturn}
    >
      <div className="ed-field">
        <label htmlFor={id}>{t("return.reason")}</label>
        <textarea id={id} name="reason" rows={3} required maxLength={LIMITS.reason} aria-describedby={`${id}-hint`} />
        <p id={`${id}-hint`} className="ed-hint">
          {t("return.hint")}
        </p>
      </div>
    </ConfirmDialog>
  );
}
