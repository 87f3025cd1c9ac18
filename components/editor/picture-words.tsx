import { useId } from "react";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { GrowField } from "./grow-field.tsx";

const t = translate("editor");

export type PictureWordsValue = { alt: string; caption: string; credit: string };
type Props = {
  words: PictureWordsValue;
  disabled: boolean;
  onChange: (words: Partial<PictureWordsValue>) => void;
};

/** Caption, credit and the description for those who do not see the picture. */
export function PictureWords({ words, disabled, onChange }: Props) {
  const id = useId();
  return (
    <div className="ed-picture-words">
      <GrowField
        id={`${id}-caption`}
        label={t("picture.caption")}
        value={words.caption}
        limit={LIMITS.caption}
        disabled={disabled}
        onChange={(caption) => onChange({ caption })}
      />
      <GrowField
        id={`${id}-credit`}
        label={t("picture.credit")}
        value={words.credit}
        limit={LIMITS.credit}
        disabled={disabled}
        onChange={(credit) => onChange({ credit })}
      />
      <GrowField
        id={`${id}-alt`}
        label={t("picture.alt")}
        hint={words.alt === "" ? t("picture.altHint") : undefined}
        value={words.alt}
        limit={LIMITS.alt}
        disabled={disabled}
        onChange={(alt) => onChange({ alt })}
      />
    </div>
  );
}
