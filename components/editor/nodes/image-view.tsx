import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { languageNow } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";
import { PictureImage } from "../picture-image.tsx";
import { PictureWords } from "../picture-words.tsx";

const t = translate("editor");

export function ImageView({ node, editor, selected, updateAttributes, deleteNode }: NodeViewProps) {
  const { media, alt, caption, credit, width } = node.attrs;
  return (
    <NodeViewWrapper
      lang={languageNow()}
      className={`ed-figure${selected ? " is-selected" : ""}`}
      data-width={width ?? "column"}
    >
      <div data-drag-handle="">
        <PictureImage media={media} alt={alt} />
      </div>
      <PictureWords
        words={{ alt, caption: caption ?? "", credit: credit ?? "" }}
        disabled={!editor.isEditable}
        onChange={(words) => updateAttributes(words)}
      />
      {editor.isEditable && (
        <div className="ed-block-tools">
          <button
            type="button"
            aria-pressed={width === "wide"}
            onClick={() => updateAttributes({ width: width === "wide" ? null : "wide" })}
          >
            {t("picture.wide")}
          </button>
          <button type="button" onClick={deleteNode}>
            {t("picture.remove")}
          </button>
        </div>
      )}
    </NodeViewWrapper>
  );
}
