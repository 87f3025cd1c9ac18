import { type DragEvent, memo, useRef, useState } from "react";
import type { Picture } from "#lib/draft.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { useEditorDesk } from "./editor-desk.tsx";
import { picturesOf } from "./insert-pictures.ts";
import { LiveGrowField } from "./live/live-grow-field.tsx";
import { PictureImage } from "./picture-image.tsx";

const t = translate("editor");

const WORDS = [
  { name: "imageCaption", part: "caption" },
  { name: "imageCredit", part: "credit" },
  { name: "imageAlt", part: "alt" },
] as const;

type Props = { picture: Picture | null; errors: Record<string, string>; onChange: (picture: Picture | null) => void };

/** The picture above the text: upload in place by button or by dropping a file, then its words. */
export const MainPicture = memo(function MainPicture({ picture, errors, onChange }: Props) {
  const desk = useEditorDesk();
  const file = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState("");
  const [isOver, setOver] = useState(false);
  const upload = async (chosen: File | undefined) => {
    if (!chosen) return;
    setProblem("");
    setShare(0);
    try {
      const { id, alt, caption, credit } = await desk.upload(chosen, setShare);
      // The words of a replaced picture belonged to that picture.
      onChange({ media: id, alt, caption, credit });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setShare(null);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const [dropped] = picturesOf(event.dataTransfer);
    if (!dropped || !desk.editable) return;
    event.preventDefault();
    void upload(dropped);
  };
  if (!picture && !desk.editable) return null;
  return (
    <section
      id="field-image"
      tabIndex={-1}
      className={`ed-main-picture${isOver ? " is-over" : ""}${picture ? "" : " is-empty"}`}
      aria-label={t("picture.main")}
      onDragOver={(event) => {
        if (!desk.editable || !event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {picture && <PictureImage key={picture.media} media={picture.media} alt={picture.alt} />}
      {desk.editable && (
        <div className="ed-actions">
          <button type="button" className="ed-button" disabled={share !== null} onClick={() => file.current?.click()}>
            {picture ? t("picture.replace") : t("picture.add")}
          </button>
          {picture && (
            <button type="button" className="ed-button" onClick={() => onChange(null)}>
              {t("picture.remove")}
            </button>
          )}
          {!picture && share === null && <span className="ed-hint">{t("picture.dropHint")}</span>}
          {share !== null && <progress value={share} max={1} aria-label={t("picture.progress")} />}
        </div>
      )}
      <input
        ref={file}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        hidden
        aria-label={t("picture.chooseMain")}
        onChange={(event) => {
          void upload(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <p role="alert" className="ed-error">
        {problem || errors.image}
      </p>
      {picture && (
        <div className="ed-picture-words">
          {WORDS.map(({ name, part }) => (
            <LiveGrowField
              key={name}
              name={name}
              label={t(`picture.${part}`)}
              limit={LIMITS[part]}
              hint={part === "alt" && picture.alt === "" ? t("picture.altHint") : undefined}
              error={errors[`image.${part}`]}
              disabled={!desk.editable}
            />
          ))}
        </div>
      )}
    </section>
  );
});
