import { closingLine } from "#lib/closing-line.ts";
import type { AskSettings } from "#lib/site-settings.ts";

/** The line at the end of an article that asks for a donation or a pledge. */
export function ClosingAsk({ ask }: { ask: AskSettings }) {
  return (
    <aside className="closing-ask">
      <p>
        {closingLine(ask).map((part, index) =>
          part.href ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name and never move
            <a key={index} href={part.href}>
              {part.text}
            </a>
          ) : (
            part.text
          ),
        )}
      </p>
    </aside>
  );
}
