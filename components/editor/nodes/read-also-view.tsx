import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { useId, useState } from "react";
import { languageNow } from "#lib/language.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { useEditorDesk, useWritten } from "../editor-desk.tsx";
import { LineNumbers } from "../link-facts/line-numbers.tsx";
import { useLinkAt } from "../links/links-context.tsx";
import { isPublic, StandSentence } from "../links/stand-sentence.tsx";
import { MisplacedLine } from "../placement/misplaced-line.tsx";
import { readAlsoTargets } from "../read-also-targets.ts";
import { StateBadge } from "../state-badge.tsx";
import { TargetPicker } from "../target-picker.tsx";
import { type Fallback, ReadAlsoFallback } from "./read-also-fallback.tsx";

const t = translate("editor");

type Open = "label" | "target" | "fallback" | null;

export function ReadAlsoView({ node, editor, selected, updateAttributes, deleteNode }: NodeViewProps) {
  const desk = useEditorDesk();
  const [open, setOpen] = useState<Open>(null);
  const { articleId, node: id } = node.attrs;
  const target = desk.targets.get(articleId);
  const label: string = node.attrs.label ?? "";
  const fallback: Fallback = node.attrs.fallback ?? null;
  const isTwice = readAlsoTargets(editor.state.doc).filter((other) => other === articleId).length > 1;
  const link = { targetId: articleId, ...fallbackIds(fallback) };
  const saved = useLinkAt({ node: id, kind: "readAlso", target: articleId });
  const needsFallback = fallback !== null || !target || !isPublic(target.status);
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
            <Tools open={open} onOpen={setOpen} needsFallback={needsFallback} />
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
      <LineNumbers node={node.attrs.node} targetId={node.attrs.articleId} />
      {label && target && <p className="ed-hint">{t("readAlso.links", { headline: target.headline })}</p>}
      <StandSentence {...{ link, target, saved }} targets={desk.targets} />
      <MisplacedLine node={id} editable={editor.isEditable} />
      {isTwice && <p className="ed-warning">{t("readAlso.twice")}</p>}
      {articleId === desk.articleId && <p className="ed-warning">{t("readAlso.itself")}</p>}
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
      {open === "fallback" && (
        <ReadAlsoFallback
          {...{ fallback, articleId }}
          onChange={(chosen) => updateAttributes({ fallback: chosen })}
          onDone={() => setOpen(null)}
        />
      )}
    </NodeViewWrapper>
  );
}

type ToolsProps = { open: Open; onOpen: (open: Open) => void; needsFallback: boolean };

function Tools({ open, onOpen, needsFallback }: ToolsProps) {
  const tools = [
    { tool: "label", name: t("readAlso.label") },
    { tool: "target", name: t("readAlso.change") },
    { tool: "fallback", name: translate("placement")("fallback.open") },
  ] as const;
  return tools.map(({ tool, name }) =>
    tool === "fallback" && !needsFallback ? null : (
      <button
        key={tool}
        type="button"
        aria-expanded={open === tool}
        onClick={() => onOpen(open === tool ? null : tool)}
      >
        {name}
      </button>
    ),
  );
}

function fallbackIds(fallback: Fallback) {
  return { fallbackId: typeof fallback === "number" ? fallback : null, fallbackThread: fallback === "thread" };
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
