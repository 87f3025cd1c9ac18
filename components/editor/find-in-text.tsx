import { type Editor, Extension } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import {
  findNext,
  findPrev,
  getMatchHighlights,
  replaceAll,
  replaceNext,
  SearchQuery,
  search,
  setSearchState,
} from "prosemirror-search";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { translate } from "#lib/translate.ts";

const t = translate("editor");

/** Marks what is searched for in the text; `open` is called by Mod-F while writing. */
export function findExtension(open: () => void) {
  return Extension.create({
    name: "findInText",
    addProseMirrorPlugins: () => [search()],
    addKeyboardShortcuts: () => ({
      "Mod-f": () => {
        open();
        return true;
      },
    }),
  });
}

/** Finds words in the text and replaces them; Enter goes on, Shift-Enter back, Escape closes. */
export function FindInText({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [words, setWords] = useState(() => selectedWords(editor));
  const [other, setOther] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const query = new SearchQuery({ search: words, replace: other, literal: true });
    editor.view.dispatch(setSearchState(editor.state.tr, query).setMeta("addToHistory", false));
  }, [editor, words, other]);
  useEffect(() => {
    input.current?.select();
    return () => {
      if (!editor.isDestroyed) editor.view.dispatch(setSearchState(editor.state.tr, new SearchQuery({ search: "" })));
    };
  }, [editor]);
  const count = useEditorState({ editor, selector: ({ editor }) => getMatchHighlights(editor.state).find().length });
  const go = (command: typeof findNext) => {
    command(editor.state, editor.view.dispatch, editor.view);
    showSelection(editor);
    // A button that has nothing left to do would take the keyboard with it.
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) go(event.shiftKey ? findPrev : findNext);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  const close = () => {
    onClose();
    editor.commands.focus();
  };
  return (
    <search className="ed-find" aria-label={t("find.title")} onKeyDown={onKeyDown}>
      <input
        ref={input}
        type="search"
        aria-label={t("find.words")}
        placeholder={t("find.words")}
        value={words}
        // biome-ignore lint/a11y/noAutofocus: it opens because it was asked for
        autoFocus
        onChange={(event) => setWords(event.target.value)}
      />
      <span role="status">{words === "" ? "" : t("find.count", { count })}</span>
      <button type="button" className="ed-button" disabled={count === 0} onClick={() => go(findPrev)}>
        {t("find.previous")}
      </button>
      <button type="button" className="ed-button" disabled={count === 0} onClick={() => go(findNext)}>
        {t("find.next")}
      </button>
      {editor.isEditable && (
        <>
          <input
            aria-label={t("find.other")}
            placeholder={t("find.other")}
            value={other}
            onChange={(event) => setOther(event.target.value)}
          />
          <button type="button" className="ed-button" disabled={count === 0} onClick={() => go(replaceNext)}>
            {t("find.replace")}
          </button>
          <button type="button" className="ed-button" disabled={count === 0} onClick={() => go(replaceAll)}>
            {t("find.replaceAll")}
          </button>
        </>
      )}
      <button type="button" className="ed-button" onClick={close}>
        {t("find.close")}
      </button>
    </search>
  );
}

function selectedWords(editor: Editor): string {
  const { from, to } = editor.state.selection;
  const words = editor.state.doc.textBetween(from, to, "\n");
  return words.length <= 100 && !words.includes("\n") ? words : "";
}

/** The focus stays in the field of the search, where the browser does not scroll to a selection. */
function showSelection(editor: Editor): void {
  const place = editor.view.domAtPos(editor.state.selection.from).node;
  const element = place instanceof HTMLElement ? place : place.parentElement;
  element?.scrollIntoView({ block: "center" });
}
