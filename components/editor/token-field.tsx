import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { translate } from "#lib/translate.ts";

const t = translate("editor");

export type Token = { key: string; name: string; hint?: string };
export type TokenChoice = { id: number | null; name: string; hint?: string };

type Props = {
  id: string;
  label: string;
  tokens: Token[];
  /** What may be added for what was typed; a choice without id is a new name. */
  find: (q: string, signal: AbortSignal) => Promise<TokenChoice[]>;
  onAdd: (choice: TokenChoice) => void;
  onRemove: (index: number) => void;
  onMove?: (from: number, to: number) => void;
  placeholder: string;
  hint?: string;
  error?: string | undefined;
  disabled: boolean;
};

/** Names in a row, with a field to add one: type, arrows, Enter; Backspace in the empty field takes the last one back. */
export function TokenField(props: Props) {
  const { id, label, tokens, onAdd, onRemove, error, disabled } = props;
  const [q, setQ] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const choices = useChoices(q, isOpen, props.find);
  const listId = useId();
  const add = (choice: TokenChoice | undefined) => {
    if (!choice) return;
    onAdd(choice);
    setQ("");
    setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choices.length > 0) {
      setOpen(true);
      setActive((active + step + choices.length) % choices.length);
    } else if (event.key === "Enter" || (event.key === "," && q.trim() !== "")) add(choices[active]);
    else if (event.key === "Escape" && isOpen) setOpen(false);
    else if (event.key === "Backspace" && q === "" && tokens.length > 0) onRemove(tokens.length - 1);
    else return;
    event.preventDefault();
  };
  const isListed = isOpen && choices.length > 0;
  return (
    <div className="ed-field ed-tokens-field">
      <label htmlFor={id}>{label}</label>
      <div className="ed-tokens">
        {tokens.map((token, index) => (
          <TokenItem
            key={token.key}
            {...{ token, index, disabled, onRemove }}
            count={tokens.length}
            onMove={props.onMove}
          />
        ))}
        {disabled && tokens.length === 0 && <span className="ed-hint">{t("tokens.none")}</span>}
        {!disabled && (
          <input
            id={id}
            role="combobox"
            aria-expanded={isListed}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isListed ? `${listId}-${active}` : undefined}
            aria-invalid={error !== undefined}
            aria-describedby={`${id}-note`}
            autoComplete="off"
            value={q}
            placeholder={props.placeholder}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onChange={(event) => {
              setQ(event.target.value);
              setActive(0);
              setOpen(true);
            }}
            onKeyDown={onKeyDown}
          />
        )}
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={t("tokens.suggestions")}
        className="ed-options ed-token-options"
        hidden={!isListed}
      >
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keyboard and points here
          <div
            key={choice.id ?? `new-${choice.name}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="ed-option"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => add(choice)}
          >
            <span className="ed-option-name">
              {choice.id === null ? t("tokens.new", { name: choice.name }) : choice.name}
            </span>
            {choice.hint && <span className="ed-option-facts">{choice.hint}</span>}
          </div>
        ))}
      </div>
      <p id={`${id}-note`} className="ed-note">
        {error ? (
          <span className="ed-error">{error}</span>
        ) : (
          props.hint && <span className="ed-hint">{props.hint}</span>
        )}
      </p>
    </div>
  );
}

type ItemProps = {
  token: Token;
  index: number;
  count: number;
  disabled: boolean;
  onRemove: (index: number) => void;
  onMove?: ((from: number, to: number) => void) | undefined;
};

function TokenItem({ token, index, count, disabled, onRemove, onMove }: ItemProps) {
  return (
    <span className="ed-token">
      {onMove && !disabled && index > 0 && (
        <button
          type="button"
          aria-label={t("tokens.earlier", { name: token.name })}
          onClick={() => onMove(index, index - 1)}
        >
          ‹
        </button>
      )}
      <span>{token.name}</span>
      {token.hint && <small>{token.hint}</small>}
      {onMove && !disabled && index < count - 1 && (
        <button
          type="button"
          aria-label={t("tokens.later", { name: token.name })}
          onClick={() => onMove(index, index + 1)}
        >
          ›
        </button>
      )}
      {!disabled && (
        <button type="button" aria-label={t("tokens.remove", { name: token.name })} onClick={() => onRemove(index)}>
          ×
        </button>
      )}
    </span>
  );
}

function useChoices(q: string, isOpen: boolean, find: Props["find"]): TokenChoice[] {
  const [choices, setChoices] = useState<TokenChoice[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `find` is new at each render and means the same
  useEffect(() => {
    if (!isOpen) return;
    const leaving = new AbortController();
    const search = () =>
      find(q.trim(), leaving.signal)
        .then((found) => !leaving.signal.aborted && setChoices(found))
        .catch(() => !leaving.signal.aborted && setChoices([]));
    const timer = setTimeout(search, q === "" ? 0 : 120);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [q, isOpen]);
  return isOpen ? choices : [];
}
