"use client";
import { useState } from "react";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("previewLinks");

type Props = { made: { link: string; forWhom: string; expiresAt: Date }; timeZone: string };

/** A preview link just made: to be copied now, since nobody can show it again. */
export function MadeLink({ made: { link, forWhom, expiresAt }, timeZone }: Props) {
  const [copied, setCopied] = useState("");
  const copy = (field: HTMLInputElement | null) => {
    field?.select();
    // Without the right to the clipboard the link stands selected, ready for the keyboard.
    navigator.clipboard?.writeText(link).then(
      () => setCopied(link),
      (error: unknown) => console.warn(error),
    );
  };
  return (
    <div className="ed-made-link">
      <p>{t("panel.made", { time: dayAndTime(expiresAt, timeZone) })}</p>
      <div>
        <input
          id="made-preview-link"
          readOnly
          value={link}
          aria-label={t("panel.link", { name: forWhom })}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button
          type="button"
          className="ed-button is-small"
          onClick={() => copy(document.querySelector<HTMLInputElement>("#made-preview-link"))}
        >
          {t("panel.copy")}
        </button>
      </div>
      <p role="status" className="ed-hint">
        {copied === link ? t("panel.copied") : ""}
      </p>
    </div>
  );
}
