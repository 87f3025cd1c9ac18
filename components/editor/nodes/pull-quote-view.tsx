import { NodeViewContent, type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { useId } from "react";
import { languageNow } from "#lib/language.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { useWritten } from "../editor-desk.tsx";

const t = translate("editor");

export function PullQuoteView({ node, editor, updateAttributes }: NodeViewProps) {
  const id = useId();
  const written = useWritten();
  return (
    <NodeViewWrapper className="ed-pull-quote" role="group" aria-label={t("block.pullQuote")}>
      <NodeViewContent className="ed-pull-quote-words" />
      <div className="ed-inline-field" lang={languageNow()} contentEditable={false}>
        <label htmlFor={id}>{t("pullQuote.credit")}</label>
        <input
          {...written}
          id={id}
          value={node.attrs.credit ?? ""}
          maxLength={LIMITS.credit}
          disabled={!editor.isEditable}
          placeholder={t("pullQuote.creditPlaceholder")}
          onChange={(event) => updateAttributes({ credit: event.target.value || null })}
        />
      </div>
    </NodeViewWrapper>
  );
}
