import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { useId, useState } from "react";
import { languageNow } from "#lib/language.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { useEditorDesk, useWritten } from "../editor-desk.tsx";
import { readAlsoTargets } from "../read-also-targets.ts";
import { StateBadge } from "../state-badge.tsx";
import { TargetPicker } from "../target-picker.tsx";

const t = translate("editor");

export function ReadAlsoView({ node, editor, selected, updateAttributes, deleteNode }: NodeViewProps) {
  const desk = useEditorDesk();
  const [open, setOpen] = useState<"label" | "target" | null>(null);
  const target = desk.targets.get(node.attrs.articleId);
  const label: string = node.attrs.label ?? "";
  const isTwice = readAlsoTargets(editor.state.doc).filter((id) => id === node.attrs.articleId).length > 1;
  return (
    <NodeViewWrapper
      lang={languageNow()}
      className={`ed-read-also${selected ? " is-selected" : ""}`}
      data-drag-handle=""
    >
      <div className="ed-read-also-line">
        <p>
          <b>{t("readAlso.prefix")}</b>{" "}
          <span className="ed-read-also-headline" lang={desk.language}>
            {label || target?.headline || t("readAlso.unseen")}
          </span>
        </p>
        {target && <StateBadge status={target.status} />}
        {editor.isEditable && (
          <span className="ed-block-tools">
            <button
              type="button"
              aria-expanded={open === "label"}
              onClick={() => setOpen(open === "label" ? null : "label")}
            >
              {t("readAlso.label")}
            </button>
            <button
              type="button"
              aria-expanded={open === "target"}
              onClick={() => setOpen(open === "target" ? null : "target")}
            >
              {t("readAlso.change")}
            </button>
            <button
              type="button"
              aria-label={t("readAlso.removeNamed", { headline: target?.headline ?? "" })}
              onClick={deleteNode}
            >
              {t("remove")}
            </button>
          </span>
        )}
      </div>
      {label && target && <p className="ed-hint">{t("readAlso.links", { headline: target.headline })}</p>}
      {target && !isPublic(target.status) && (
        <p className="ed-hint">{t(`readAlso.notPublic.${notPublicYet(target.status)}`)}</p>
      )}
      {isTwice && <p className="ed-warning">{t("readAlso.twice")}</p>}
      {node.attrs.articleId === desk.articleId && <p className="ed-warning">{t("readAlso.itself")}</p>}
      {open === "label" && (
        <LabelField
          label={label}
          onChange={(text) => updateAttributes({ label: text || null })}
          onDone={() => setOpen(null)}
        />
      )}
      {open === "target" && (
        <TargetPicker
          label={t("readAlso.changeTitle")}
          taken={readAlsoTargets(editor.state.doc)}
          onCancel={() => setOpen(null)}
          onChoose={(chosen) => {
            desk.remember([chosen]);
            updateAttributes({ articleId: chosen.articleId });
            setOpen(null);
          }}
        />
      )}
    </NodeViewWrapper>
  );
}

function LabelField(props: { label: string; onChange: (text: string) => void; onDone: () => void }) {
  const id = useId();
  const written = useWritten();
  return (
    <div className="ed-inline-field">
      <label htmlFor={id}>{t("readAlso.labelField")}</label>
      <input
        {...written}
        id={id}
        // biome-ignore lint/a11y/noAutofocus: the field opens because its button was just pressed
        autoFocus
        value={props.label}
        maxLength={LIMITS.label}
        placeholder={t("readAlso.labelPlaceholder")}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === "Escape") {
            event.preventDefault();
            props.onDone();
          }
        }}
      />
    </div>
  );
}

const isPublic = (status: string) => status === "live" || status === "changed";
const notPublicYet = (status: string) => (status === "withdrawn" || status === "spiked" ? "gone" : "yet");
