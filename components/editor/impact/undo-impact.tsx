import { ConfirmDialog } from "#components/editor/confirm-dialog.tsx";
import type { ShownResult } from "#components/editor/use-act.ts";
import type { LinkChangeRow } from "#db/links/list-link-changes.ts";
import { translate } from "#lib/translate.ts";

const t = translate("impact");

type Props = {
  change: Pick<LinkChangeRow, "id" | "articles">;
  act: "withdraw" | "spike";
  disabled: boolean;
  onUndo: (form: FormData) => Promise<ShownResult>;
};

/** Takes a withdrawal back as a whole: the article and every link that was changed with it. */
export function UndoImpact({ change, act, disabled, onUndo }: Props) {
  return (
    <ConfirmDialog
      open={t(`undo.open.${act}`)}
      title={t(`undo.title.${act}`)}
      confirm={t("undo.confirm")}
      look="primary"
      disabled={disabled}
      onConfirm={onUndo}
    >
      <input type="hidden" name="changeId" value={change.id} />
      <p>
        {t(`undo.what.${act}`)} {t("undo.links", { count: change.articles })}
      </p>
      {change.articles > 0 && <p className="ed-hint">{t("undo.written")}</p>}
      <p className="ed-hint">{t("undo.promises")}</p>
    </ConfirmDialog>
  );
}
