import { type Editor, posToDOMRect } from "@tiptap/core";
import { useLayoutEffect, useRef, useState } from "react";
import { translate } from "#lib/translate.ts";
import { nameOf, Verdicts } from "./change-list.tsx";
import { useMargin, useMarginView } from "./margin-context.tsx";
import type { MarginStore } from "./margin-store.ts";
import type { NamedPerson } from "./people-choices.tsx";

const t = translate("comments");

type Props = { editor: Editor; colleagues: NamedPerson[]; staffId: number };

/** At a suggestion of somebody else, with the caret in it: whose it is, and what to do with it. */
export function ChangeHere({ editor, ...who }: Props) {
  const margin = useMargin();
  return margin && editor.isEditable ? <Here margin={margin} editor={editor} {...who} /> : null;
}

function Here({ margin, editor, colleagues, staffId }: Props & { margin: MarginStore }) {
  const { changeHere: change, isSuggesting } = useMarginView(margin);
  const box = useRef<HTMLFieldSetElement>(null);
  const [place, setPlace] = useState({ top: 0, left: 0 });
  const { from, to } = change ?? { from: 0, to: 0 };
  useLayoutEffect(() => {
    const frame = box.current?.offsetParent?.getBoundingClientRect();
    if (!frame || to > editor.state.doc.content.size) return;
    const words = posToDOMRect(editor.view, from, to);
    const most = Math.max(0, frame.width - (box.current?.offsetWidth ?? 0));
    setPlace({ top: words.bottom - frame.top + 4, left: Math.min(Math.max(0, words.left - frame.left), most) });
  }, [editor, from, to]);
  // Who is writing suggestions has the caret in them all the time.
  if (!change || (isSuggesting && change.by === staffId)) return null;
  return (
    <fieldset ref={box} className="ed-change-here" style={place}>
      <legend className="ed-visually-hidden">{t("suggest.here", { name: nameOf(change, colleagues) })}</legend>
      <span aria-hidden="true">{nameOf(change, colleagues)}</span>
      <Verdicts margin={margin} change={change} />
    </fieldset>
  );
}
