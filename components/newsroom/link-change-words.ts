import type { TimelineRow } from "#db/articles/list-timeline.ts";
import type { LinkAct } from "#lib/link-change.ts";
import { translate } from "#lib/translate.ts";

const t = translate("impact");

const NAMES = {
  withdraw: "withdraw",
  spike: "spike",
  move: "move",
  "link-back": "linkBack",
  suggest: "suggest",
  replace: "replace",
  resolve: "resolve",
  undo: "undo",
} as const satisfies Record<LinkAct, string>;

/** Why the links of a text were changed. */
export function becauseWords({ act, headline }: NonNullable<TimelineRow["because"]>): string {
  return t(`history.because.${NAMES[act]}`, { headline });
}
