import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import type { KeyboardEvent, ReactNode } from "react";
import { translate } from "#lib/translate.ts";
import { type Asking, type BlockKind, blockChoice, keysOf, runBlockChoice } from "./block-choices.ts";
import { MarginTools } from "./margin/margin-tools.tsx";

const t = translate("editor");

const MARKS = [
  { mark: "bold", sign: <b>B</b>, keys: "Mod-b" },
  { mark: "italic", sign: <i>I</i>, keys: "Mod-i" },
  { mark: "strike", sign: <s>S</s>, keys: "Mod-Shift-s" },
] as const;

const BLOCKS: { kind: BlockKind; sign: ReactNode; active: [string, object?] }[] = [
  { kind: "heading2", sign: "H2", active: ["heading", { level: 2 }] },
  { kind: "heading3", sign: "H3", active: ["heading", { level: 3 }] },
  { kind: "bulletList", sign: "•", active: ["bulletList"] },
  { kind: "orderedList", sign: "1.", active: ["orderedList"] },
  { kind: "blockquote", sign: "“", active: ["blockquote"] },
  { kind: "pullQuote", sign: "❝", active: ["pullQuote"] },
];

const ADDITIONS: BlockKind[] = ["image", "embed", "divider"];

type Props = { editor: Editor; onAsk: (what: Asking) => void };

/** Marks and blocks for those who like buttons; one stop of the Tab key, arrows move inside. */
export function BodyToolbar({ editor, onAsk }: Props) {
  const active = useEditorState({ editor, selector: ({ editor }) => activeSigns(editor) });
  return (
    <div
      className="ed-toolbar"
      role="toolbar"
      aria-label={t("toolbar.title")}
      aria-controls="field-body"
      onKeyDown={moveFocus}
    >
      {MARKS.map(({ mark, sign, keys }, index) => (
        <ToolbarButton
          key={mark}
          first={index === 0}
          name={t(`mark.${mark}`)}
          keys={keys}
          pressed={active.includes(mark)}
          onPress={() => editor.chain().focus().toggleMark(mark).run()}
        >
          {sign}
        </ToolbarButton>
      ))}
      <ToolbarButton name={t("mark.link")} keys="Mod-k" pressed={active.includes("link")} onPress={() => onAsk("link")}>
        {t("mark.link")}
      </ToolbarButton>
      <span className="ed-toolbar-gap" />
      {BLOCKS.map(({ kind, sign }) => (
        <ToolbarButton
          key={kind}
          name={blockChoice(kind).name}
          keys={blockChoice(kind).shortcut}
          pressed={active.includes(kind)}
          onPress={() => runBlockChoice(editor, kind, onAsk)}
        >
          {sign}
        </ToolbarButton>
      ))}
      <span className="ed-toolbar-gap" />
      {ADDITIONS.map((kind) => (
        <ToolbarButton key={kind} name={blockChoice(kind).name} onPress={() => runBlockChoice(editor, kind, onAsk)}>
          {blockChoice(kind).name}
        </ToolbarButton>
      ))}
      <ToolbarButton
        name={t("block.readAlso")}
        keys={blockChoice("readAlso").shortcut}
        className="ed-toolbar-read-also"
        onPress={() => onAsk("readAlso")}
      >
        {t("block.readAlso")}
      </ToolbarButton>
      <MarginTools />
    </div>
  );
}

type ButtonProps = {
  name: string;
  onPress: () => void;
  children: ReactNode;
  keys?: string | undefined;
  pressed?: boolean;
  first?: boolean;
  className?: string;
};

function ToolbarButton({ name, onPress, children, keys, pressed, first = false, className }: ButtonProps) {
  return (
    <button
      type="button"
      tabIndex={first ? 0 : -1}
      className={className}
      aria-label={name}
      title={keys ? `${name} (${keysOf(keys)})` : name}
      aria-pressed={pressed}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

function activeSigns(editor: Editor): string[] {
  const marks = [...MARKS.map(({ mark }) => mark), "link"].filter((mark) => editor.isActive(mark));
  const blocks = BLOCKS.filter(({ active: [name, attrs] }) => editor.isActive(name, attrs)).map(({ kind }) => kind);
  return [...marks, ...blocks];
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  const next = buttons[(to + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next?.focus();
}
