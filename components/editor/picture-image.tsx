import { useState } from "react";
import { RENDITION_WIDTHS, renditionPath } from "#lib/picture.ts";
import { translate } from "#lib/translate.ts";

const t = translate("editor");

/** An uploaded picture as staff see it; a small one has a rendition in its own width only, which the server knows. */
export function PictureImage({ media, alt }: { media: number; alt: string }) {
  const [isMissing, setMissing] = useState(false);
  if (isMissing) return <p className="ed-hint">{t("picture.notShown")}</p>;
  return (
    // biome-ignore lint/performance/noImgElement: renditions are made by the newsroom, not by Next
    <img
      className="ed-picture"
      src={renditionPath(media, RENDITION_WIDTHS[1], "webp")}
      alt={alt}
      draggable={false}
      onError={(event) => {
        const smaller = renditionPath(media, RENDITION_WIDTHS[0], "webp");
        if (event.currentTarget.src.endsWith(smaller)) setMissing(true);
        else event.currentTarget.src = smaller;
      }}
    />
  );
}
