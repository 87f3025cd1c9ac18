import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { useId } from "react";
import { languageNow } from "#lib/language.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { useWritten } from "../editor-desk.tsx";

const t = translate("editor");

export function EmbedView({ node, editor, selected, updateAttributes, deleteNode }: NodeViewProps) {
  const id = useId();
  const written = useWritten();
  const url: string = node.attrs.url ?? "";
  return (
    <NodeViewWrapper lang={languageNow()} className={`ed-embed${selected ? " is-selected" : ""}`} data-drag-handle="">
      <p className="ed-embed-host">{URL.canParse(url) ? new URL(url).host : url}</p>
      <div className="ed-inline-field">
        <label htmlFor={id}>{t("embed.title")}</label>
        <input
          {...written}
          id={id}
          value={node.attrs.title ?? ""}
          maxLength={LIMITS.headline}
          disabled={!editor.isEditable}
          placeholder={t("embed.titlePlaceholder")}
          onChange={(event) => updateAttributes({ title: event.target.value || null })}
        />
      </div>
      <p className="ed-hint ed-embed-url">{url}</p>
      {editor.isEditable && (
        <div className="ed-block-tools">
          <a href={url} target="_blank" rel="noopener noreferrer">
            {t("embed.open")}
          </a>
          <button type="button" onClick={deleteNode}>
            {t("embed.remove")}
          </button>
        </div>
      )}
    </NodeViewWrapper>
  );
}
