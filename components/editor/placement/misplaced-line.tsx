import { translate } from "#lib/translate.ts";
import { usePlacement, useWhyMisplaced } from "./placement-context.tsx";

const t = translate("placement");

/** At a Read also line that stands badly: why, and the offer to move it. */
export function MisplacedLine({ node, editable }: { node: string | null; editable: boolean }) {
  const placement = usePlacement();
  const why = useWhyMisplaced(node);
  if (why === null || node === null) return null;
  return (
    <p className="ed-misplaced">
      <span className="ed-warning">{t(`why.${why}`)}</span>
      {editable && why !== "sensitive" && (
        <button type="button" className="ed-link-button" onClick={() => placement?.placeAgain(node)}>
          {t("placeForMe")}
        </button>
      )}
    </p>
  );
}
