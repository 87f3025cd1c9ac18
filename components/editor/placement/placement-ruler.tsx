import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { translate } from "#lib/translate.ts";
import { wordsAbove } from "./move-block.ts";
import { usePlacement, useSlots } from "./placement-context.tsx";
import "./placement.css";

const t = translate("placement");

type Props = { editor: Editor; onAsk: () => void };
type Mark = { node: string; top: number };

/**
 * A ruler in the margin with a mark at each place where a Read also line may stand. One stop of the Tab key before the text;
 * arrows move along it, Enter asks which article.
 */
export function PlacementRuler({ editor, onAsk }: Props) {
  const placement = usePlacement();
  const slots = useSlots();
  const ruler = useRef<HTMLDivElement>(null);
  const marks = useMarks(editor, slots, ruler);
  const [at, setAt] = useState<string>();
  if (marks.length === 0) return <div ref={ruler} hidden />;
  const current = marks.some(({ node }) => node === at) ? at : marks[0]?.node;
  return (
    <div
      ref={ruler}
      className="ed-ruler"
      role="toolbar"
      aria-orientation="vertical"
      aria-label={t("ruler.title", { count: marks.length })}
      aria-controls="field-body"
      onKeyDown={(event) => moveAlong(event, () => editor.commands.focus())}
    >
      {marks.map(({ node, top }) => (
        <button
          key={node}
          type="button"
          tabIndex={node === current ? 0 : -1}
          style={{ top }}
          aria-label={t("ruler.after", { words: wordsAbove(editor.state.doc, node) })}
          title={t("ruler.here")}
          onFocus={() => setAt(node)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            placement?.standAt(node);
            onAsk();
          }}
        />
      ))}
    </div>
  );
}

function moveAlong(event: KeyboardEvent<HTMLDivElement>, leave: () => void): void {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  if (event.key === "Escape") leave();
  const last = buttons.length - 1;
  const to = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  buttons[to]?.focus();
}

/** Where the marks stand: measured when a place comes or goes and when the text grows by a line, never at a key. */
function useMarks(editor: Editor, slots: string[], ruler: React.RefObject<HTMLDivElement | null>): Mark[] {
  const [marks, setMarks] = useState<Mark[]>([]);
  useLayoutEffect(() => {
    const text = editor.view.dom;
    const measure = () => {
      const frame = ruler.current?.parentElement?.getBoundingClientRect();
      if (frame) setMarks(slots.flatMap((node) => markAt(text, node, frame.top) ?? []));
    };
    const watching = new ResizeObserver(measure);
    watching.observe(text);
    measure();
    return () => watching.disconnect();
  }, [editor, slots, ruler]);
  return marks;
}

function markAt(text: HTMLElement, node: string, frameTop: number): Mark | null {
  const below = text.querySelector(`:scope > [data-node="${CSS.escape(node)}"]`);
  const above = below?.previousElementSibling;
  if (!below || !above) return null;
  const middle = (above.getBoundingClientRect().bottom + below.getBoundingClientRect().top) / 2;
  return { node, top: Math.round(middle - frameTop) };
}
