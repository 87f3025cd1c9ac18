import { translate } from "#lib/translate.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { ImpactSheet } from "./impact/impact-sheet.tsx";
import { useImpact } from "./impact/use-impact.ts";
import type { ShownResult } from "./use-act.ts";

const t = translate("editor");

const FIELDS = ["readAlsoWith", "inlineWith", "fallbackWith", "relatedWith"];

type Props = { articleId: number; disabled: boolean; onSpike: (form: FormData) => Promise<ShownResult> };

/** Drops an article before publication; live articles that point to it already need not wait for it. */
export function SpikeDialog({ articleId, disabled, onSpike }: Props) {
  const look = useImpact(articleId);
  return (
    <ConfirmDialog
      open={t("spike.open")}
      title={t("spike.title")}
      confirm={t("spike.confirm")}
      fields={FIELDS}
      disabled={disabled || look.state === "looking"}
      onOpen={look.look}
      onConfirm={onSpike}
    >
      {(errors) => (
        <>
          <p>{t("spike.what")}</p>
          <ImpactSheet act="spike" {...{ look, errors }} />
        </>
      )}
    </ConfirmDialog>
  );
}
