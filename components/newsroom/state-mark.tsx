import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";

const t = translate("editor");

const LOOKS: Record<Status, { mark: string; word: string }> = {
  draft: { mark: "border border-edge", word: "text-muted" },
  submitted: { mark: "border-2 border-accent", word: "text-accent" },
  approved: { mark: "bg-accent", word: "text-accent" },
  scheduled: { mark: "border-2 border-warning", word: "text-warning" },
  embargoed: { mark: "bg-warning", word: "text-warning" },
  live: { mark: "bg-ok", word: "text-ok" },
  changed: { mark: "border-2 border-ok bg-[linear-gradient(to_right,var(--ok)_50%,transparent_50%)]", word: "text-ok" },
  withdrawn: { mark: "bg-danger", word: "text-danger" },
  spiked: { mark: "bg-muted", word: "text-muted line-through" },
};

/** An article's state as a word with a mark whose shape and colour are the same wherever the state is shown. */
export function StateMark({ status }: { status: Status }) {
  const look = LOOKS[status];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-[2px] ${look.mark}`} />
      <span className={look.word}>{t(`status.${status}`)}</span>
    </span>
  );
}
