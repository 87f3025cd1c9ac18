import { type ReactNode, useId, useRef, useState } from "react";
import { translate } from "#lib/translate.ts";
import type { ShownResult } from "./use-act.ts";

const t = translate("editor");

type Props = {
  open: string;
  title: string;
  confirm: string;
  disabled: boolean;
  children: ReactNode;
  onConfirm: (form: FormData) => Promise<ShownResult>;
};

/** A button that asks before it acts; what was refused is said inside, and what was typed stays. */
export function ConfirmDialog({ open, title, confirm, disabled, children, onConfirm }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [refusal, setRefusal] = useState("");
  const titleId = useId();
  const act = async (form: FormData) => {
    const result = await onConfirm(form);
    setRefusal(result.ok ? "" : result.message);
    if (result.ok) dialog.current?.close();
  };
  return (
    <>
      <button
        type="button"
        className="ed-button is-danger"
        disabled={disabled}
        onClick={() => dialog.current?.showModal()}
      >
        {open}
      </button>
      <dialog ref={dialog} className="ed-dialog" aria-labelledby={titleId}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void act(new FormData(event.currentTarget));
          }}
        >
          <h2 id={titleId}>{title}</h2>
          {children}
          <p role="alert" className="ed-error">
            {refusal}
          </p>
          <div className="ed-actions">
            <button type="submit" className="ed-button is-danger" disabled={disabled}>
              {confirm}
            </button>
            <button type="button" className="ed-button" onClick={() => dialog.current?.close()}>
              {t("cancel")}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
