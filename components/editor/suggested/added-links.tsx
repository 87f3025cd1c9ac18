import type { LinkChangeRow } from "#db/links/list-link-changes.ts";
import { translate } from "#lib/translate.ts";

const t = translate("suggestions");

type Props = { change: LinkChangeRow | null; disabled: boolean; onUndo: (form: FormData) => unknown };

/** Says that publication added suggested links, and takes them out again at one press. */
export function AddedLinks({ change, disabled, onUndo }: Props) {
  if (change?.act !== "suggest") return null;
  const takeOut = () => {
    const form = new FormData();
    form.set("changeId", String(change.id));
    onUndo(form);
  };
  return (
    <p className="ed-hint">
      {t("added")}{" "}
      <button type="button" className="ed-link-button" disabled={disabled} onClick={takeOut}>
        {t("takeOut")}
      </button>
    </p>
  );
}
