import { IMPACT_GROUPS } from "#lib/links/impact-choice.ts";
import { translate } from "#lib/translate.ts";
import { ImpactGroupChoice } from "./impact-group-choice.tsx";
import type { Look } from "./use-impact.ts";
import "./impact.css";

const t = translate("impact");

export type ImpactAct = "withdraw" | "spike" | "move";
type Props = { act: ImpactAct; look: Look; errors: Record<string, string> };

/** Before something happens to an article: what points to it, and what becomes of those links. */
export function ImpactSheet({ act, look, errors }: Props) {
  const { impact, state } = look;
  const groups = impact ? IMPACT_GROUPS.filter((group) => impact[group].links > 0) : [];
  const count = impact ? groups.reduce((sum, group) => sum + impact[group].links, 0) : 0;
  return (
    <section className="ed-impact" aria-labelledby={`impact-${act}-title`}>
      <h3 id={`impact-${act}-title`}>{t("sheet.title")}</h3>
      <div role="status">
        {state === "looking" && <p className="ed-hint">{t("sheet.loading")}</p>}
        {state === "found" && <p className="ed-hint">{count === 0 ? t("sheet.none") : t("sheet.what", { count })}</p>}
      </div>
      {act === "move" && <p className="ed-hint">{t("sheet.follow")}</p>}
      {state === "failed" && (
        <p className="ed-warning" role="alert">
          {t("sheet.failed")}{" "}
          <button type="button" className="ed-button is-small" onClick={look.look}>
            {t("sheet.again")}
          </button>
        </p>
      )}
      {impact &&
        groups.map((group) => (
          <ImpactGroupChoice key={group} {...{ act, group, impact }} error={errors[`${group}With`]} />
        ))}
    </section>
  );
}
