import { type ReactNode, useId, useState } from "react";
import { TargetPicker } from "#components/editor/target-picker.tsx";
import type { ImpactGroup } from "#lib/links/impact-choice.ts";
import { translate } from "#lib/translate.ts";
import type { Impact, Replacement } from "./impact-answer.ts";
import { ImpactPlaces } from "./impact-places.tsx";
import type { ImpactAct } from "./impact-sheet.tsx";

const t = translate("impact");

type Way = "replace" | "drop" | "keep";
type Props = { act: ImpactAct; group: ImpactGroup; impact: Impact; error: string | undefined };

/** One way in which articles point here: how many do, what becomes of them, and which ones they are. */
export function ImpactGroupChoice({ act, group, impact, error }: Props) {
  const { links, articles, items, next } = impact[group];
  const [way, setWay] = useState<Way>(() => atFirst({ act, group, impact }));
  const option = (value: Way, words: string, disabled = false) => (
    <label className="ed-check">
      <input
        type="radio"
        name={group}
        value={value}
        checked={way === value}
        disabled={disabled}
        onChange={() => setWay(value)}
      />
      <span>{words}</span>
    </label>
  );
  return (
    <fieldset className="ed-impact-group">
      <legend>
        {t(`sheet.group.${group}`)} <small>{t("sheet.count", { links: String(links), articles })}</small>
      </legend>
      <Replace {...{ group, impact, error, way, option }} onChoose={() => setWay("replace")} />
      {option("drop", t(`sheet.drop.${group}`))}
      {option("keep", t(`sheet.keep.${act}.${group}`))}
      <ImpactPlaces {...{ group, items, next }} />
    </fieldset>
  );
}

/** Lines that lead nowhere want another target; words of a text are about this very article, so they lose their link. */
function atFirst({ act, group, impact }: Omit<Props, "error">): Way {
  return act !== "move" && group !== "inline" && impact.suggested.length > 0 ? "replace" : "keep";
}

type ReplaceProps = Pick<Props, "group" | "impact" | "error"> & {
  way: Way;
  option: (value: Way, words: string, disabled: boolean) => ReactNode;
  onChoose: () => void;
};

function Replace({ group, impact, error, way, option, onChoose }: ReplaceProps) {
  const id = useId();
  const [more, setMore] = useState<Replacement[]>([]);
  const [chosen, setChosen] = useState(impact.suggested[0]?.articleId ?? 0);
  const [isPicking, setPicking] = useState(false);
  const choose = (articleId: number) => {
    setChosen(articleId);
    onChoose();
  };
  const offered = [...impact.suggested, ...more];
  return (
    <div className="ed-impact-replace">
      {option("replace", t(offered.length > 0 ? "sheet.replace" : "sheet.replaceNothing"), offered.length === 0)}
      {offered.length > 0 && (
        <select
          name={`${group}With`}
          aria-label={t("sheet.place")}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          value={chosen}
          onChange={(event) => choose(Number(event.target.value))}
        >
          {offered.map(({ articleId, headline }, at) => (
            <option key={articleId} value={articleId}>
              {at === 0 && impact.suggested.length > 0 ? `${headline} (${t("sheet.suggested")})` : headline}
            </option>
          ))}
        </select>
      )}
      {isPicking ? (
        <TargetPicker
          label={t("sheet.chooseFor")}
          taken={[]}
          onChoose={({ articleId, headline }) => {
            if (offered.every((one) => one.articleId !== articleId)) setMore([...more, { articleId, headline }]);
            choose(articleId);
            setPicking(false);
          }}
          onCancel={() => setPicking(false)}
        />
      ) : (
        <button type="button" className="ed-button is-small" onClick={() => setPicking(true)}>
          {t("sheet.choose")}
        </button>
      )}
      {way === "replace" && error && (
        <p id={`${id}-error`} className="ed-error">
          {error}
        </p>
      )}
    </div>
  );
}
