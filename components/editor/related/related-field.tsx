import { useRef, useState } from "react";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { useEditorDesk } from "../editor-desk.tsx";
import { PeopleAt } from "../live/people-at.tsx";
import { TargetPicker } from "../target-picker.tsx";
import type { Target } from "../targets.ts";
import { nameOfRelated, RelatedItem } from "./related-item.tsx";
import { useAtOnce, useFocusNext } from "./use-related.ts";
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
export function RelatedField({ related: known, disabled, error, onChange }: Props) {
  const { targets } = useEditorDesk();
  const [related, change] = useAtOnce(known, onChange);
  const [isPicking, setPicking] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const mayAdd = !disabled && related.length < LIMITS.related;
  const { add, move, remove } = useChanges(related, { list, change });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would not stand in the grid of facts
    <div
      ref={list}
      id={mayAdd && !isPicking ? undefined : "field-related"}
      tabIndex={-1}
      className="ed-field"
      role="group"
      aria-labelledby="related-label"
      aria-describedby="related-note"
    >
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
              target={targets.get(id)}
              count={related.length}
              onMove={move}
              onRemove={remove}
            />
          ))}
        </ol>
      )}
      {disabled && related.length === 0 && <p className="ed-hint">{t("none")}</p>}
      {mayAdd && <AddRelated {...{ related, isPicking, setPicking }} onAdd={add} />}
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

type AddProps = {
  related: number[];
  isPicking: boolean;
  setPicking: (isPicking: boolean) => void;
  onAdd: (target: Target) => void;
};

function AddRelated({ related, isPicking, setPicking, onAdd }: AddProps) {
  const choose = (target: Target) => {
    setPicking(false);
    onAdd(target);
  };
  if (isPicking) {
    return <TargetPicker label={t("find")} taken={related} onChoose={choose} onCancel={() => setPicking(false)} />;
  }
  return (
    <button
      id="field-related"
      type="button"
      className="ed-button is-small ed-related-add"
      onClick={() => setPicking(true)}
    >
      {t("add")}
    </button>
  );
}

type Changing = { list: { current: HTMLElement | null }; change: (related: number[]) => void };

/** What one may do with the list; each is said, and the focus goes on where one would go on. */
function useChanges(related: number[], { list, change }: Changing) {
  const { targets, remember, say } = useEditorDesk();
  const focusNext = useFocusNext(list, related);
  const name = (id: number) => nameOfRelated(targets.get(id));
  const add = (target: Target) => {
    remember([target]);
    say(t("added", { name: nameOfRelated(target) }));
    focusNext(`remove-${target.articleId}`);
    change([...related, target.articleId]);
  };
  const move = (from: number, to: number) => {
    const id = related[from];
    if (id === undefined) return;
    say(t("moved", { name: name(id), place: String(to + 1), count: String(related.length) }));
    focusNext(`${to < from ? "up" : "down"}-${id}`);
    change(related.toSpliced(from, 1).toSpliced(to, 0, id));
  };
  const remove = (at: number) => {
    const id = related[at];
    if (id === undefined) return;
    say(t("removed", { name: name(id) }));
    const neighbour = related[at + 1] ?? related[at - 1];
    focusNext(neighbour === undefined ? "" : `remove-${neighbour}`);
    change(related.toSpliced(at, 1));
  };
  return { add, move, remove };
}
