import { translate } from "#lib/translate.ts";
import { wallTime } from "#lib/wall-time.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { EditorArticle } from "./editor-article.ts";
import { TimeField } from "./time-field.tsx";
import type { ShownResult } from "./use-act.ts";

const t = translate("promises");

type Props = {
  article: Pick<EditorArticle, "promises">;
  timeZone: string;
  disabled: boolean;
  onEmbargo: (form: FormData) => Promise<ShownResult>;
};

/** Sets or moves an embargo; it is lifted where it is listed. */
export function EmbargoDialog({ article, timeZone, disabled, onEmbargo }: Props) {
  const embargo = article.promises.waiting.find(({ kind }) => kind === "embargo");
  return (
    <ConfirmDialog
      open={t("embargo.open")}
      title={t("embargo.title")}
      confirm={t("embargo.confirm")}
      look="primary"
      fields={["embargoUntil"]}
      disabled={disabled}
      onConfirm={onEmbargo}
    >
      {(errors) => (
        <>
          <p>{t("embargo.what")}</p>
          <TimeField
            key={embargo?.dueAt.getTime()}
            name="embargoUntil"
            label={t("embargo.until")}
            timeZone={timeZone}
            initial={embargo ? wallTime(embargo.dueAt, timeZone) : ""}
            error={errors.embargoUntil}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
