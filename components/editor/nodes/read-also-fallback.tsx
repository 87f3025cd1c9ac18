import { useId, useState } from "react";
import { translate } from "#lib/translate.ts";
import { useEditorDesk } from "../editor-desk.tsx";
import { TargetPicker } from "../target-picker.tsx";

const t = translate("placement");

/** What readers get while the target is not public; null for nothing. */
export type Fallback = number | "thread" | null;
type Choice = "nothing" | "thread" | "article";

type Props = { fallback: Fallback; articleId: number; onChange: (fallback: Fallback) => void; onDone: () => void };

/** Chooses what stands in for a Read also's target while readers cannot open it. */
export function ReadAlsoFallback({ fallback, articleId, onChange, onDone }: Props) {
  const desk = useEditorDesk();
  const name = useId();
  const [choice, setChoice] = useState<Choice>(choiceOf(fallback));
  const [isSearching, setSearching] = useState(fallback === null);
  const chosen = typeof fallback === "number" ? fallback : null;
  const choose = (wanted: Choice) => {
    setChoice(wanted);
    // Another article is set once it is found.
    if (wanted === "article") setSearching(chosen === null);
    else onChange(wanted === "thread" ? "thread" : null);
  };
  return (
    <fieldset
      className="ed-fallback"
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone();
      }}
    >
      <legend>{t("fallback.legend")}</legend>
      {(["nothing", "thread", "article"] as const).map((one) => (
        <label key={one} className="ed-check">
          <input type="radio" name={name} checked={choice === one} onChange={() => choose(one)} />
          {t(`fallback.${one}`)}
        </label>
      ))}
      {choice === "article" && chosen !== null && !isSearching && (
        <p className="ed-fallback-chosen">
          <span lang={desk.language}>{desk.targets.get(chosen)?.headline || t("links.unseen")}</span>
          <button type="button" className="ed-link-button" onClick={() => setSearching(true)}>
            {t("fallback.change")}
          </button>
        </p>
      )}
      {choice === "article" && (chosen === null || isSearching) && (
        <TargetPicker
          label={t("fallback.which")}
          taken={[articleId]}
          quiet
          onCancel={() => {
            setChoice(choiceOf(fallback));
            setSearching(false);
          }}
          onChoose={(target) => {
            desk.remember([target]);
            setSearching(false);
            onChange(target.articleId);
          }}
        />
      )}
    </fieldset>
  );
}

function choiceOf(fallback: Fallback): Choice {
  if (fallback === null) return "nothing";
  return fallback === "thread" ? "thread" : "article";
}
