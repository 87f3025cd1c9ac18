import { translate } from "#lib/translate.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { ShownResult } from "./use-act.ts";

const t = translate("editor");

/** Drops an article before publication. */
export function SpikeDialog({ disabled, onSpike }: { disabled: boolean; onSpike: () => Promise<ShownResult> }) {
  return (
    <ConfirmDialog
      open={t("spike.open")}
      title={t("spike.title")}
      confirm={t("spike.confirm")}
      disabled={disabled}
      onConfirm={onSpike}
    >
      <p>{t("spike.what")}</p>
    </ConfirmDialog>
  );
}
