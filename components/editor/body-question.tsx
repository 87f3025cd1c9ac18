import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { isSafeHref, isWebAddress } from "#lib/body/schema.ts";
import { translate } from "#lib/translate.ts";
import type { Asking } from "./block-choices.ts";
import { useEditorDesk } from "./editor-desk.tsx";
import { linkAttrs } from "./marks/link.ts";
import { PlacedChoice } from "./placement/placed-choice.tsx";
import { usePlacement } from "./placement/placement-context.tsx";
import { readAlsoTargets } from "./read-also-targets.ts";
import { TargetPicker } from "./target-picker.tsx";
import type { Target } from "./targets.ts";

const t = translate("editor");

type Props = { editor: Editor; asking: Exclude<Asking, "image">; onDone: () => void };

/** What the body asks under the caret before it can go on: which article, which address. */
export function BodyQuestion({ editor, asking, onDone }: Props) {
  const desk = useEditorDesk();
  const box = useRef<HTMLDivElement>(null);
  const placement = usePlacement();
  const [place] = useState(() => placeUnderCaret(editor));
  const [isPlaced, setPlaced] = useState(false);
  const leave = () => {
    onDone();
    editor.commands.focus();
  };
  useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), []);
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onDone();
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  }, [onDone]);
  const onReadAlso = (target: Target) => {
    desk.remember([target]);
    if (!isPlaced || !placement?.put(target.articleId)) editor.chain().focus().insertReadAlso(target.articleId).run();
    onDone();
  };
  const onLinkTarget = (target: Target) => {
    desk.remember([target]);
    applyLink(editor, { articleId: target.articleId }, target.headline);
    onDone();
  };
  const onAddress = (address: string) => {
    if (asking === "embed") editor.chain().focus().insertEmbed(address).run();
    else applyLink(editor, { href: address }, address);
    onDone();
  };
  return (
    <div
      ref={box}
      role="dialog"
      aria-label={t(`question.${asking}`)}
      className="ed-question"
      style={place}
      onKeyDown={(event) => {
        if (event.key === "Escape") leave();
      }}
    >
      {asking === "readAlso" && (
        <>
          <TargetPicker
            label={t("question.readAlso")}
            taken={readAlsoTargets(editor.state.doc)}
            onChoose={onReadAlso}
            onCancel={leave}
          />
          <PlacedChoice isPlaced={isPlaced} onChange={setPlaced} />
        </>
      )}
      {asking !== "readAlso" && <AddressField asking={asking} initial={linkHere(editor)} onChoose={onAddress} />}
      {asking === "link" && (
        <>
          <TargetPicker label={t("question.linkArticle")} taken={[]} quiet onChoose={onLinkTarget} onCancel={leave} />
          {editor.isActive("link") && (
            <button
              type="button"
              className="ed-button"
              onClick={() => {
                editor.chain().focus().removeLink().run();
                onDone();
              }}
            >
              {t("question.unlink")}
            </button>
          )}
        </>
      )}
    </div>
  );
}

type AddressProps = { asking: "embed" | "link"; initial: string; onChoose: (address: string) => void };

function AddressField({ asking, initial, onChoose }: AddressProps) {
  const id = useId();
  const [text, setText] = useState(asking === "link" ? initial : "");
  const [refused, setRefused] = useState(false);
  const choose = () => {
    const address = completed(text.trim());
    const isFit = asking === "embed" ? isWebAddress(address) : isSafeHref(address);
    setRefused(!isFit);
    if (isFit) onChoose(address);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    choose();
  };
  return (
    <div className="ed-address-question">
      <label htmlFor={id}>{t(`question.${asking}Address`)}</label>
      <div>
        <input
          id={id}
          inputMode="url"
          // biome-ignore lint/a11y/noAutofocus: the question opens because it was asked for
          autoFocus
          value={text}
          placeholder="https://"
          aria-invalid={refused}
          aria-describedby={`${id}-note`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="ed-button" onClick={choose}>
          {t("question.use")}
        </button>
      </div>
      <p id={`${id}-note`} className="ed-error" role="status">
        {refused && t("question.badAddress")}
      </p>
    </div>
  );
}

/** `example.org/page` is meant as an address of the web, `name@example.org` as one for mail. */
function completed(text: string): string {
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(text)) return `mailto:${text}`;
  return /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(text) ? `https://${text}` : text;
}

function applyLink(editor: Editor, attrs: { href: string } | { articleId: number }, words: string): void {
  const chain = editor.chain().focus();
  const marks = [{ type: "link", attrs: linkAttrs(attrs) }];
  if (editor.state.selection.empty && !editor.isActive("link"))
    chain.insertContent({ type: "text", text: words, marks }).run();
  else chain.linkTo(attrs).run();
}

function linkHere(editor: Editor): string {
  return editor.getAttributes("link").href ?? "";
}

function placeUnderCaret(editor: Editor): { left: number; top: number } {
  const frame = editor.view.dom.parentElement?.getBoundingClientRect();
  const caret = editor.view.coordsAtPos(editor.state.selection.to);
  if (!frame) return { left: 0, top: 0 };
  return { left: Math.max(0, Math.min(caret.left - frame.left, frame.width - 440)), top: caret.bottom - frame.top + 6 };
}
