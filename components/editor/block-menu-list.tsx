import { useEffect, useRef } from "react";
import { translate } from "#lib/translate.ts";
import { type BlockChoice, keysOf } from "./block-choices.ts";
import type { OpenBlockMenu } from "./block-menu.ts";

const t = translate("editor");
export const BLOCK_MENU_ID = "block-menu";
export const blockOptionId = (choice: BlockChoice) => `${BLOCK_MENU_ID}-${choice.kind}`;

type Props = { open: OpenBlockMenu; onPoint: (index: number) => void; onChoose: (choice: BlockChoice) => void };

/** The list of blocks under the caret; the keyboard stays in the text, which points to the option by its id. */
export function BlockMenuList({ open, onPoint, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[open.active]?.scrollIntoView({ block: "nearest" });
  }, [open.active]);
  const { rect } = open;
  const below = rect ? window.innerHeight - rect.bottom : 0;
  const place = rect
    ? {
        left: Math.max(8, Math.min(rect.left, window.innerWidth - 328)),
        ...(below > 340 || below > rect.top ? { top: rect.bottom + 6 } : { bottom: window.innerHeight - rect.top + 6 }),
      }
    : {};
  return (
    <div className="ed-block-menu" style={place}>
      <div ref={list} id={BLOCK_MENU_ID} role="listbox" aria-label={t("blockMenu.title")} className="ed-options">
        {open.choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text has the keyboard and points here
          <div
            key={choice.kind}
            id={blockOptionId(choice)}
            role="option"
            tabIndex={-1}
            aria-selected={index === open.active}
            className="ed-option"
            onMouseMove={() => onPoint(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(choice)}
          >
            <span className="ed-option-name">{choice.name}</span>
            {choice.shortcut && <kbd>{keysOf(choice.shortcut)}</kbd>}
            <span className="ed-option-facts">{choice.hint}</span>
          </div>
        ))}
      </div>
      {open.choices.length === 0 && <p className="ed-hint">{t("blockMenu.nothing")}</p>}
    </div>
  );
}
