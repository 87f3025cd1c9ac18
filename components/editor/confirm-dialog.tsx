import { type ReactNode, useId, useRef, useState } from "react";
import { translate } from "#lib/translate.ts";
import type { ShownResult } from "./use-act.ts";

const t = translate("editor");

type Props = {
  open: string;
  title: string;
  confirm: string;
  disabled: boolean;
  look?: "danger" | "primary";
  /** The button that opens it is the main one of its panel. */
  isMain?: boolean;
  /** Gets the sentences of refused fields that it shows itself, by the name it gives here. */
  fields?: readonly string[];
  children: ReactNode | ((errors: Record<string, string>) => ReactNode);
  onOpen?: () => void;
  onConfirm: (form: FormData) => Promise<ShownResult>;
};

const NONE: readonly string[] = [];

/** A button that asks before it acts; what was refused is said inside, and what was typed stays. */
export function ConfirmDialog(props: Props) {
  const { open, title, confirm, disabled, look = "danger", isMain, fields = NONE, children, onOpen, onConfirm } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [refusal, setRefusal] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const titleId = useId();
  const act = async (form: FormData) => {
    const result = await onConfirm(form);
    const refused = result.fields ?? {};
    setErrors(refused);
    setRefusal(result.ok || fields.some((field) => refused[field]) ? "" : result.message);
    if (result.ok) dialog.current?.close();
  };
  return (
    <>
      <button
        type="button"
        className={`ed-button${isMain ? " is-primary is-wide" : look === "danger" ? " is-danger" : ""}`}
        disabled={disabled}
        data-command=""
        onClick={() => {
          dialog.current?.showModal();
          onOpen?.();
        }}
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
          {typeof children === "function" ? children(errors) : children}
          <p role="alert" className="ed-error">
            {refusal}
          </p>
          <div className="ed-actions">
            <button type="submit" className={`ed-button is-${look}`} disabled={disabled}>
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
