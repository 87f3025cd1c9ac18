import { useState } from "react";
import { bodyText } from "#lib/body/body-text.ts";
import type { Draft } from "#lib/draft.ts";
import { translate } from "#lib/translate.ts";

const t = translate("live");

/** Puts the whole text into the clipboard. */
export function CopyText({ draft }: { draft: () => Draft }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    const { headline, standfirst, body } = draft();
    try {
      await navigator.clipboard.writeText([headline, standfirst, bodyText(body)].join("\n\n"));
      setSaid(t("copy.done"));
    } catch (error) {
      console.info("The browser did not allow copying.", error);
      setSaid(t("copy.notAllowed"));
    }
  };
  return (
    <>
      <button type="button" className="ed-button is-primary" onClick={copy}>
        {t("copy.open")}
      </button>
      <span role="status" className="ed-hint">
        {said}
      </span>
    </>
  );
}
