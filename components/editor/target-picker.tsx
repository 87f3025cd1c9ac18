import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { dateFormat } from "#lib/date-format.ts";
import { localeNow } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";
import { useEditorDesk } from "./editor-desk.tsx";
import { ownPathHere } from "./own-path-here.ts";
import { StateBadge } from "./state-badge.tsx";
import { resolvePaths, searchTargets, type Target } from "./targets.ts";

const t = translate("editor");
const day = () => dateFormat(localeNow(), { day: "numeric", month: "short", year: "numeric" });

type Props = {
  label: string;
  /** Articles that may not be chosen again. */
  taken: number[];
  onChoose: (target: Target) => void;
  onCancel: () => void;
  /** Leaves the focus where it is. */
  quiet?: boolean;
};

/** Finds one of our articles by its headline or address as you type; arrows move, Enter chooses, Escape leaves. */
export function TargetPicker({ label, taken, onChoose, onCancel, quiet = false }: Props) {
  const desk = useEditorDesk();
  const id = useId();
  const [q, setQ] = useState("");
  const [active, setActive] = useState(0);
  const { items, note } = useFoundTargets(desk.articleId, q);
  const isTaken = (target: Target) => taken.includes(target.articleId) || target.articleId === desk.articleId;
  const choose = (target: Target | undefined) => {
    if (target && !isTaken(target)) onChoose(target);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + items.length) % Math.max(items.length, 1));
    else if (event.key === "Enter") choose(items[active]);
    else if (event.key === "Escape") onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="ed-picker">
      <label htmlFor={`${id}-q`}>{label}</label>
      <input
        id={`${id}-q`}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={items[active] ? `${id}-${items[active].articleId}` : undefined}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the picker opens because it was asked for
        autoFocus={!quiet}
        value={q}
        placeholder={t("picker.placeholder")}
        onChange={(event) => {
          setQ(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t("picker.results")} className="ed-options">
        {items.map((target, index) => (
          <TargetOption
            key={target.articleId}
            id={`${id}-${target.articleId}`}
            target={target}
            active={index === active}
            refusal={refusalOf(target, desk.articleId, taken)}
            onChoose={() => choose(target)}
          />
        ))}
      </div>
      <p className="ed-hint" role="status">
        {note}
      </p>
    </div>
  );
}

type OptionProps = { id: string; target: Target; active: boolean; refusal: string | null; onChoose: () => void };

function TargetOption({ id, target, active, refusal, onChoose }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keyboard and points here
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      className="ed-option"
      aria-selected={active}
      aria-disabled={refusal !== null}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="ed-option-name">{target.headline || t("picker.noHeadline")}</span>
      <span className="ed-option-facts">
        {[target.section, day().format(target.date)].filter(Boolean).join(" · ")} <StateBadge status={target.status} />
      </span>
      {refusal && <span className="ed-warning">{refusal}</span>}
    </div>
  );
}

function refusalOf(target: Target, articleId: number, taken: number[]): string | null {
  if (target.articleId === articleId) return t("readAlso.itself");
  return taken.includes(target.articleId) ? t("readAlso.already") : null;
}

function useFoundTargets(articleId: number, q: string): { items: Target[]; note: string } {
  const [found, setFound] = useState<{ items: Target[]; note: string }>({ items: [], note: t("picker.searching") });
  useEffect(() => {
    const leaving = new AbortController();
    const search = async () => {
      try {
        const items = await findTargets(articleId, q.trim(), leaving.signal);
        setFound({ items, note: t("picker.found", { count: items.length }) });
      } catch {
        if (!leaving.signal.aborted) setFound({ items: [], note: t("picker.failed") });
      }
    };
    const timer = setTimeout(search, q === "" ? 0 : 150);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [articleId, q]);
  return found;
}

async function findTargets(articleId: number, q: string, signal: AbortSignal): Promise<Target[]> {
  const path = /^(https?:\/\/|\/)/.test(q) ? ownPathHere(q) : null;
  if (path === null) return searchTargets(articleId, q, signal);
  const target = (await resolvePaths(articleId, [path])).get(path);
  return target ? [target] : [];
}
