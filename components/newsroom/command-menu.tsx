"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { translate } from "#lib/translate.ts";
import { type Command, commandsFor, useFoundArticles } from "./commands.ts";
import { isTyping } from "./is-typing.ts";
import { KeyboardHelp } from "./keyboard-help.tsx";

const t = translate("commands");

export type Place = { href: string; name: string };

/** Everything by keyboard: a menu of places, acts of this page and articles, and the list of keys. */
export function CommandMenu({ places }: { places: Place[] }) {
  const menu = useRef<HTMLDialogElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  // A new one each time, so that it begins empty and knows what the page can do now.
  const [opened, setOpened] = useState(0);
  useEffect(() => {
    const isAsking = () => document.querySelector("dialog[open]") !== null;
    const open = () => {
      if (isAsking()) return;
      setOpened((before) => before + 1);
      menu.current?.showModal();
    };
    const onKey = (event: globalThis.KeyboardEvent) => {
      const isMod = event.ctrlKey || event.metaKey;
      // While writing, the text takes Mod-K for a link.
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      if (isMod && (event.key === "k" || event.key === ".")) open();
      else if (!isMod && event.key === "?" && !isTyping(event.target) && !isAsking()) help.current?.showModal();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const close = () => menu.current?.close();
  return (
    <>
      <dialog ref={menu} className="ui-dialog is-command" aria-label={t("title")}>
        {opened > 0 && (
          <CommandPicker
            key={opened}
            places={places}
            onClose={close}
            onHelp={() => {
              close();
              help.current?.showModal();
            }}
          />
        )}
      </dialog>
      <dialog ref={help} className="ui-dialog is-wide" aria-labelledby="keyboard-help">
        <KeyboardHelp onClose={() => help.current?.close()} />
      </dialog>
    </>
  );
}

type PickerProps = { places: Place[]; onClose: () => void; onHelp: () => void };

function CommandPicker({ places, onClose, onHelp }: PickerProps) {
  const id = useId();
  const [q, setQ] = useState("");
  const [active, setActive] = useState(0);
  const found = useFoundArticles(q);
  const commands = commandsFor({ q, places, articles: found.items, onHelp });
  const chosen = commands[Math.min(active, commands.length - 1)];
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step)
      setActive((Math.min(active, commands.length - 1) + step + commands.length) % Math.max(commands.length, 1));
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="ui-input w-full"
        role="combobox"
        aria-label={t("title")}
        aria-expanded={commands.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${id}-${chosen.key}` : undefined}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the menu opens because it was asked for
        autoFocus
        value={q}
        placeholder={t("placeholder")}
        onChange={(event) => {
          setQ(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t("results")} className="mt-2 max-h-[50vh] overflow-y-auto">
        {commands.map((command, index) => (
          <CommandOption
            key={command.key}
            id={`${id}-${command.key}`}
            command={command}
            isFirst={commands[index - 1]?.kind !== command.kind}
            active={command === chosen}
            onChoose={() => run(command)}
          />
        ))}
      </div>
      <p className="mt-2 text-muted" role="status">
        {found.note || (commands.length === 0 ? t("nothing") : "")}
      </p>
    </>
  );
}

type OptionProps = { id: string; command: Command; isFirst: boolean; active: boolean; onChoose: () => void };

function CommandOption({ id, command, isFirst, active, onChoose }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <>
      {isFirst && (
        <p aria-hidden="true" className="px-2 pt-2 pb-0.5 text-muted">
          {t(command.kind)}
        </p>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keyboard and points here */}
      <div
        ref={element}
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        className={`cursor-pointer rounded-[3px] px-2 py-1.5 ${active ? "bg-accent-wash" : ""}`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onChoose}
      >
        {command.name}
        {command.detail && <span className="ml-2 text-muted">{command.detail}</span>}
      </div>
    </>
  );
}
