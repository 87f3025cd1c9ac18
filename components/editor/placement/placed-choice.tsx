import { useId, useMemo } from "react";
import { translate } from "#lib/translate.ts";
import { usePlacement } from "./placement-context.tsx";

const t = translate("placement");

type Props = { isPlaced: boolean; onChange: (isPlaced: boolean) => void };

/** Whether the line that is being chosen comes to the caret or to where the rules say. */
export function PlacedChoice({ isPlaced, onChange }: Props) {
  const id = useId();
  const placement = usePlacement();
  // Asked once: the text rests while an article is being chosen.
  const words = useMemo(() => placement?.wordsOfPlace() ?? null, [placement]);
  const why = useMemo(() => placement?.whyNotAtCaret() ?? null, [placement]);
  return (
    <div className="ed-placing">
      {why && !isPlaced && <p className="ed-warning">{t("atCaret", { why: t(`why.${why}`) })}</p>}
      <div className="ed-check">
        <input
          id={id}
          type="checkbox"
          checked={isPlaced}
          disabled={words === null}
          aria-describedby={`${id}-place`}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label htmlFor={id}>{t("placeForMe")}</label>
      </div>
      <p id={`${id}-place`} className="ed-hint">
        {words === null ? t("nowhere") : t("wouldStand", { words })}
      </p>
    </div>
  );
}
