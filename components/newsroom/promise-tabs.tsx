import { BOARD_PARTS, type BoardAsk, boardHref } from "#lib/promise-board.ts";
import { translate } from "#lib/translate.ts";

const t = translate("promises");

/** The parts of the board, and whether one sees everybody's promises or one's own. */
export function PromiseTabs({ ask }: { ask: BoardAsk }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 pb-3 sm:px-6">
      <nav aria-label={t("board.parts")}>
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {BOARD_PARTS.map((part) => (
            <li key={part}>
              <a
                href={boardHref({ ...ask, part, after: "" })}
                aria-current={part === ask.part ? "page" : undefined}
                className={part === ask.part ? HERE : ELSEWHERE}
              >
                {t(`board.part.${part}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <a className="ui-button" href={boardHref({ ...ask, mine: !ask.mine, after: "" })}>
        {t(ask.mine ? "board.everybodys" : "board.mine")}
      </a>
    </div>
  );
}

const HERE = "block border-b-2 border-accent py-1 font-semibold";
const ELSEWHERE = "block border-b-2 border-transparent py-1 text-muted hover:text-ink";
