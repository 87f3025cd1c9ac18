import { ConfirmDialog } from "#components/editor/confirm-dialog.tsx";
import type { ShownResult } from "#components/editor/use-act.ts";
import { translate } from "#lib/translate.ts";
import { ImpactSheet } from "./impact-sheet.tsx";
import { useImpact } from "./use-impact.ts";

const t = translate("impact");
const FIELDS = ["readAlsoWith", "inlineWith", "fallbackWith", "relatedWith"];

type Props = { articleId: number; disabled: boolean; onMove: (form: FormData) => Promise<ShownResult> };

/** Updates a live article that goes to another section: what points to it may follow it, or go elsewhere. */
export function MoveDialog({ articleId, disabled, onMove }: Props) {
  const look = useImpact(articleId);
  return (
    <ConfirmDialog
      open={t("move.open")}
      title={t("move.title")}
      confirm={t("move.confirm")}
      look="primary"
      isMain
      fields={FIELDS}
      disabled={disabled || look.state === "looking"}
      onOpen={look.look}
      onConfirm={onMove}
    >
      {(errors) => (
        <>
          <input type="hidden" name="wasPublic" value="yes" />
          <ImpactSheet act="move" {...{ look, errors }} />
        </>
      )}
    </ConfirmDialog>
  );
}
