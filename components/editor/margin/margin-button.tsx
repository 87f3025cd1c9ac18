import { memo } from "react";
import { translate } from "#lib/translate.ts";
import { useMargin, useMarginView } from "./margin-context.tsx";
import type { MarginStore } from "./margin-store.ts";

const t = translate("comments");

/** Opens and closes what stands beside the text, and says how much is open there. */
export const MarginButton = memo(function MarginButton() {
  const margin = useMargin();
  return margin && <Opener margin={margin} />;
});

function Opener({ margin }: { margin: MarginStore }) {
  const { isOpen, threads, changes } = useMarginView(margin);
  const count = threads.filter(({ resolved }) => !resolved).length + changes.length;
  return (
    <button
      type="button"
      className="ed-button"
      aria-expanded={isOpen}
      aria-controls="margin"
      data-command=""
      onClick={() => margin.toggle(!isOpen)}
    >
      {t("open", { count })}
    </button>
  );
}
