"use client";

import { type ReactNode, useId, useRef } from "react";
import { Button } from "./button.tsx";

type Props = {
  open: string;
  /** What the button is called where `open` alone would not tell it from its like. */
  label?: string;
  title: string;
  cancel: string;
  look?: "plain" | "danger" | "quiet";
  children: ReactNode;
};

/** A button that asks before something is done; `children` says what will happen and holds the form that does it. */
export function Dialog({ open, label, title, cancel, look = "plain", children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <Button look={look} aria-label={label} onClick={() => dialog.current?.showModal()}>
        {open}
      </Button>
      <dialog ref={dialog} className="ui-dialog" aria-labelledby={titleId}>
        <div className="grid gap-3">
          <h2 id={titleId} className="text-base font-semibold">
            {title}
          </h2>
          {children}
          <Button look="quiet" onClick={() => dialog.current?.close()}>
            {cancel}
          </Button>
        </div>
      </dialog>
    </>
  );
}
