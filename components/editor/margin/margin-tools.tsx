import { translate } from "#lib/translate.ts";
import { keysOf } from "../block-choices.ts";
import { useMargin, useMarginView } from "./margin-context.tsx";
import type { MarginStore } from "./margin-store.ts";

const t = translate("comments");
export const COMMENT_KEYS = "Mod-Alt-m";
export const SUGGEST_KEYS = "Mod-Alt-g";

/** The toolbar's two buttons: say something about these words, and suggest instead of changing. */
export function MarginTools() {
  const margin = useMargin();
  return margin && <Tools margin={margin} />;
}

function Tools({ margin }: { margin: MarginStore }) {
  const { isSuggesting } = useMarginView(margin);
  return (
    <>
      <span className="ed-toolbar-gap" />
      <button
        type="button"
        tabIndex={-1}
        title={`${t("commentKeys")} (${keysOf(COMMENT_KEYS)})`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => margin.ask()}
      >
        {t("comment")}
      </button>
      <button
        type="button"
        tabIndex={-1}
        title={`${t("suggest.modeKeys")} (${keysOf(SUGGEST_KEYS)})`}
        aria-pressed={isSuggesting}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => margin.suggest(!isSuggesting)}
      >
        {t("suggest.mode")}
      </button>
    </>
  );
}

/** Says that one is suggesting, as long as one is. */
export function SuggestingLine() {
  const margin = useMargin();
  return margin && <Line margin={margin} />;
}

function Line({ margin }: { margin: MarginStore }) {
  const { isSuggesting } = useMarginView(margin);
  return <div role="status">{isSuggesting && <p className="ed-suggesting">{t("suggest.on")}</p>}</div>;
}
