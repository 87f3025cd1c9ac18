import { useState } from "react";
import { RENDITION_WIDTHS, renditionPath, renditionWidths } from "#lib/picture.ts";
import { translate } from "#lib/translate.ts";
import { useEditorDesk } from "./editor-desk.tsx";

const t = translate("editor");
const COLUMN = RENDITION_WIDTHS[1];

/** An uploaded picture as staff see it, in the rendition that fits the column best. */
export function PictureImage({ media, alt }: { media: number; alt: string }) {
  const [isMissing, setMissing] = useState(false);
  const { pictureWidths } = useEditorDesk();
  const widths = renditionWidths(pictureWidths.get(media) ?? COLUMN);
  const width = widths.filter((candidate) => candidate <= COLUMN).at(-1) ?? COLUMN;
  if (isMissing) return <p className="ed-hint">{t("picture.notShown")}</p>;
  return (
    // biome-ignore lint/performance/noImgElement: renditions are made by the newsroom, not by Next
    <img
      className="ed-picture"
      src={renditionPath(media, width, "webp")}
      alt={alt}
      draggable={false}
      onError={() => setMissing(true)}
    />
  );
}
