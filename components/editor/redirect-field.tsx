import { useId, useState } from "react";
import { translate } from "#lib/translate.ts";
import { AddressOptions } from "./address-options.tsx";

const t = translate("addresses");

/** Where readers of a withdrawn article are sent instead of the notice: an address of ours, typed or chosen by a headline. */
export function RedirectField({ articleId, error }: { articleId: number; error: string | undefined }) {
  const id = useId();
  const [q, setQ] = useState("");
  return (
    <div className="ed-field">
      <label htmlFor={id}>{t("redirect.field")}</label>
      <input
        id={id}
        name="redirectTo"
        list={`${id}-list`}
        maxLength={2000}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={q}
        aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
        aria-invalid={error ? true : undefined}
        onChange={(event) => setQ(event.target.value)}
      />
      <AddressOptions id={`${id}-list`} articleId={articleId} q={q} />
      {error && (
        <p id={`${id}-error`} className="ed-error">
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="ed-hint">
        {t("redirect.hint")}
      </p>
    </div>
  );
}
