import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import type { CommentAnswer } from "./margin-threads.ts";
import { type NamedPerson, PeopleChoices, peopleChoices } from "./people-choices.tsx";

const t = translate("comments");

type Props = {
  label: string;
  people: NamedPerson[];
  confirm: string;
  text?: string;
  /** Takes the keyboard as soon as it is there. */
  isFirst?: boolean;
  onSend: (text: string) => Promise<CommentAnswer>;
  onCancel?: () => void;
};

/** Where a comment is written; `@` offers colleagues, Ctrl-Enter sends, Escape gives up. What was not sent stays. */
export function CommentForm({ label, people, confirm, text = "", isFirst = false, onSend, onCancel }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState(text);
  const [refusal, setRefusal] = useState("");
  const [isBusy, setBusy] = useState(false);
  const naming = useNaming({ words, field, people, onName: setWords });
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await onSend(words);
    setBusy(false);
    setRefusal(answer.ok ? "" : answer.sentence);
    if (answer.ok) setWords("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (naming.onKeyDown(event)) return event.preventDefault();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
    else if (event.key === "Escape" && onCancel) onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      className="ed-comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label htmlFor={id} className="ed-visually-hidden">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        value={words}
        rows={2}
        maxLength={LIMITS.comment}
        placeholder={label}
        aria-describedby={`${id}-note`}
        aria-invalid={refusal !== ""}
        {...naming.attributes}
        onChange={(event) => setWords(event.target.value)}
        onSelect={naming.look}
        onKeyDown={onKeyDown}
      />
      <PeopleChoices {...naming.choices} />
      <p id={`${id}-note`} className={refusal ? "ed-error" : "ed-hint"} role={refusal ? "alert" : undefined}>
        {refusal || t("writeHint")}
      </p>
      <div className="ed-actions">
        <button type="submit" className="ed-button is-primary" disabled={isBusy || words.trim() === ""}>
          {confirm}
        </button>
        {onCancel && (
          <button type="button" className="ed-button" onClick={onCancel}>
            {t("cancel")}
          </button>
        )}
      </div>
    </form>
  );
}

type Naming = {
  words: string;
  field: { current: HTMLTextAreaElement | null };
  people: NamedPerson[];
  onName: (words: string) => void;
};

/** Offers colleagues while a name is being typed after `@`. */
function useNaming({ words, field, people, onName }: Naming) {
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [dropped, setDropped] = useState<number | null>(null);
  const found = peopleChoices(words.slice(0, caret), people);
  const isOpen = found !== null && found.people.length > 0 && found.at !== dropped;
  const shown = isOpen ? found.people : [];
  const at = Math.min(active, shown.length - 1);
  const choose = (person: NamedPerson) => {
    if (!found) return;
    const named = `${words.slice(0, found.at)}@${person.name} `;
    onName(named + words.slice(caret));
    setActive(0);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(named.length, named.length);
    });
  };
  const onKeyDown = ({ key }: KeyboardEvent): boolean => {
    const person = shown[at];
    if (!person) return false;
    if (key === "ArrowDown" || key === "ArrowUp")
      setActive((at + (key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length);
    else if (key === "Enter" || key === "Tab") choose(person);
    else if (key === "Escape") setDropped(found?.at ?? null);
    else return false;
    return true;
  };
  return {
    attributes: {
      "aria-autocomplete": "list" as const,
      ...(isOpen && { "aria-controls": id, "aria-activedescendant": `${id}-${shown[at]?.id}` }),
    },
    look: () => setCaret(field.current?.selectionStart ?? 0),
    onKeyDown,
    choices: { id, people: shown, active: at, onChoose: choose },
  };
}
