import { useEffect, useRef, useState } from "react";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { useEditorDesk } from "../editor-desk.tsx";
import { PeopleAt } from "../live/people-at.tsx";
import { TargetPicker } from "../target-picker.tsx";
import type { Target } from "../targets.ts";
import { nameOfRelated, RelatedItem } from "./related-item.tsx";
import "./related.css";

const t = translate("related");
const MAX = { max: String(LIMITS.related) };

type Props = {
  related: number[];
  disabled: boolean;
  error?: string | undefined;
  onChange: (related: number[]) => void;
};

/** The articles that stand under the text, in the order readers find them. */
export function RelatedField({ related, disabled, error, onChange }: Props) {
  const desk = useEditorDesk();
  const [isPicking, setPicking] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const focusNext = useFocusNext(list, related);
  const name = (id: number) => nameOfRelated(desk.targets.get(id));
  const add = (target: Target) => {
    desk.remember([target]);
    setPicking(false);
    desk.say(t("added", { name: nameOfRelated(target) }));
    focusNext(`remove-${target.articleId}`);
    onChange([...related, target.articleId]);
  };
  const move = (from: number, to: number) => {
    const id = related[from];
    if (id === undefined) return;
    desk.say(t("moved", { name: name(id), place: String(to + 1), count: String(related.length) }));
    focusNext(`${to < from ? "up" : "down"}-${id}`);
    onChange(related.toSpliced(from, 1).toSpliced(to, 0, id));
  };
  const remove = (at: number) => {
    const id = related[at];
    if (id === undefined) return;
    desk.say(t("removed", { name: name(id) }));
    const neighbour = related[at + 1] ?? related[at - 1];
    focusNext(neighbour === undefined ? "" : `remove-${neighbour}`);
    onChange(related.toSpliced(at, 1));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would not stand in the grid of facts
    <div ref={list} className="ed-field" role="group" aria-labelledby="related-label" aria-describedby="related-note">
      <span id="related-label" className="ed-related-label">
        {t("label")}
      </span>
      <PeopleAt field="related" />
      {related.length > 0 && (
        <ol className="ed-related">
          {related.map((id, at) => (
            <RelatedItem
              key={id}
              {...{ id, at, disabled }}
              target={desk.targets.get(id)}
              count={related.length}
              onMove={move}
              onRemove={remove}
            />
          ))}
        </ol>
      )}
      {disabled && related.length === 0 && <p className="ed-hint">{t("none")}</p>}
      {isPicking && !disabled && related.length < LIMITS.related && (
        <TargetPicker label={t("find")} taken={related} onChoose={add} onCancel={() => setPicking(false)} />
      )}
      {!isPicking && !disabled && related.length < LIMITS.related && (
        <button
          id="field-related"
          type="button"
          className="ed-button is-small ed-related-add"
          onClick={() => setPicking(true)}
        >
          {t("add")}
        </button>
      )}
      <p id="related-note" className="ed-note">
        {error ? (
          <span className="ed-error">{error}</span>
        ) : (
          <span className="ed-hint">{related.length < LIMITS.related ? t("hint", MAX) : t("full", MAX)}</span>
        )}
      </p>
    </div>
  );
}

/** A list that changes takes the pressed button from under the focus: it goes to the one meant once the list is drawn anew. */
function useFocusNext(list: { current: HTMLElement | null }, related: number[]): (button: string) => void {
  const wanted = useRef<string | null>(null);
  const order = related.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is what is drawn anew
  useEffect(() => {
    const button = wanted.current;
    wanted.current = null;
    if (button === null) return;
    const named = list.current?.querySelector<HTMLButtonElement>(`[data-button="${button}"]`);
    const other = named?.disabled ? named.parentElement?.querySelector<HTMLButtonElement>("button:enabled") : named;
    (other ?? document.getElementById("field-related"))?.focus();
  }, [order]);
  return (button) => {
    wanted.current = button;
  };
}
