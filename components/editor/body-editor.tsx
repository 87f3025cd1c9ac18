import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { memo, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { translate } from "#lib/translate.ts";
import { type Asking, runBlockChoice } from "./block-choices.ts";
import { BlockMenu } from "./block-menu.ts";
import { BLOCK_MENU_ID, BlockMenuList, blockOptionId } from "./block-menu-list.tsx";
import { bodyExtensions } from "./body-extensions.ts";
import { BodyQuestion } from "./body-question.tsx";
import { bodyShortcuts } from "./body-shortcuts.ts";
import { BodyToolbar } from "./body-toolbar.tsx";
import { clipboardExtension } from "./clipboard.ts";
import type { EditorRoom } from "./editor-article.ts";
import { useEditorDesk } from "./editor-desk.tsx";
import { FindInText, findExtension } from "./find-in-text.tsx";
import { insertPictures } from "./insert-pictures.ts";
import type { LiveDraft } from "./live/live-draft.ts";
import { sharedBody } from "./live/shared-body.ts";
import { ChangeHere } from "./margin/change-here.tsx";
import { useMargin } from "./margin/margin-context.tsx";
import { SuggestingLine } from "./margin/margin-tools.tsx";
import { usePlacement } from "./placement/placement-context.tsx";
import { PlacementRuler } from "./placement/placement-ruler.tsx";
import { suggestedKeys } from "./suggested/suggested-store.ts";

const t = translate("editor");

type Props = {
  live: LiveDraft;
  room: Pick<EditorRoom, "staff" | "colleagues">;
  error?: string | undefined;
};

/** The writing surface: what readers will see, with the tools at its edge. Nothing around it draws it again while it is typed in. */
export const BodyEditor = memo(function BodyEditor({ live, room, error }: Props) {
  const desk = useEditorDesk();
  const margin = useMargin();
  const placement = usePlacement();
  const latest = useRef({ desk });
  latest.current = { desk };
  const files = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState<Exclude<Asking, "image"> | null>(null);
  const [finding, setFinding] = useState(false);
  const [menu] = useState(() => new BlockMenu());
  const ask = useMemo(
    () => (what: Asking) => {
      if (what === "image") files.current?.click();
      else setAsking(what);
    },
    [],
  );
  const [extensions] = useState(() => [
    ...bodyExtensions(),
    ...sharedBody(live),
    bodyShortcuts(ask),
    findExtension(() => setFinding(true)),
    menu.extension({ choose: (editor, choice, range) => runBlockChoice(editor, choice.kind, ask, range) }),
    clipboardExtension(() => latest.current.desk),
    ...(margin?.extensions() ?? []),
    suggestedKeys(() => latest.current.desk.suggested),
  ]);
  const editorProps = useMemo(() => ({ attributes: bodyAttributes(desk.language, error) }), [desk.language, error]);
  const editor = useEditor({
    extensions,
    editable: desk.editable,
    immediatelyRender: false,
    editorProps,
  });
  useEffect(() => editor?.setEditable(desk.editable, false), [editor, desk.editable]);
  useEffect(() => (editor && margin ? margin.attach(editor) : undefined), [editor, margin]);
  useEffect(() => (editor && placement ? placement.attach(editor) : undefined), [editor, placement]);
  const { suggested } = desk;
  useEffect(() => (editor && suggested ? suggested.attach(editor) : undefined), [editor, suggested]);
  if (!editor) return <div className="ed-body is-loading" />;
  return (
    <div className="ed-body">
      {desk.editable && <BodyToolbar editor={editor} onAsk={ask} />}
      {desk.editable && <SuggestingLine />}
      {finding && <FindInText editor={editor} onClose={() => setFinding(false)} />}
      <div className="ed-paper">
        {desk.editable && <PlacementRuler editor={editor} onAsk={() => ask("readAlso")} />}
        <EditorContent editor={editor} />
        <ChangeHere editor={editor} colleagues={room.colleagues} staffId={room.staff.id} />
        {asking && <BodyQuestion key={asking} editor={editor} asking={asking} onDone={() => setAsking(null)} />}
      </div>
      <MenuUnderCaret editor={editor} menu={menu} ask={ask} />
      <input
        ref={files}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        hidden
        aria-label={t("picture.choose")}
        onChange={(event) => {
          void insertPictures(editor, desk, [...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      {error && <p className="ed-error">{error}</p>}
    </div>
  );
});

function MenuUnderCaret({ editor, menu, ask }: { editor: Editor; menu: BlockMenu; ask: (what: Asking) => void }) {
  const open = useSyncExternalStore(menu.subscribe, menu.snapshot, menu.snapshot);
  const choice = open?.choices[open.active];
  useEffect(() => {
    const element = editor.view.dom;
    if (choice) {
      element.setAttribute("aria-controls", BLOCK_MENU_ID);
      element.setAttribute("aria-activedescendant", blockOptionId(choice));
    } else {
      element.removeAttribute("aria-controls");
      element.removeAttribute("aria-activedescendant");
    }
  }, [editor, choice]);
  if (!open) return null;
  return (
    <BlockMenuList
      open={open}
      onPoint={(index) => menu.point(index)}
      onChoose={(chosen) => runBlockChoice(editor, chosen.kind, ask, open.range)}
    />
  );
}

function bodyAttributes(language: string, error: string | undefined): Record<string, string> {
  return {
    id: "field-body",
    lang: language,
    spellcheck: "true",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": t("body.label"),
    class: "ed-prose",
    ...(error ? { "aria-invalid": "true" } : {}),
  };
}
