import type { ReactNode } from "react";
import type { ArticleRow } from "#db/articles/list-articles.ts";
import { clockTime, dayAndTime, dayKey } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("workflow");
const list = translate("newsroom");
const promise = translate("promises");

type Props = { row: ArticleRow; now: Date; timeZone: string; isNarrow?: boolean };

/** What the desk has to know of an article besides its state: in one quiet line, and only what there is. */
export function ArticleRowFacts({ row, now, timeZone, isNarrow = false }: Props) {
  const facts = factsOf({ row, now, timeZone, isNarrow });
  if (facts.length === 0) return null;
  return (
    <span className={`flex flex-wrap gap-x-3 text-[0.8125rem] text-muted ${isNarrow ? "" : "md:flex-nowrap"}`}>
      {facts.map(([name, fact]) => (
        <span key={name} className={`${LOOKS[name] ?? SHORT} ${isNarrow ? "" : "md:line-clamp-1"}`}>
          {fact}
        </span>
      ))}
    </span>
  );
}

/** What somebody wrote gives way on a wide screen, where every row has one line; the short facts stay whole. */
const WRITTEN = "line-clamp-3 min-w-0 md:basis-auto";
const SHORT = "max-w-full shrink-0 truncate";
const LOOKS: Record<string, string> = {
  returned: `${WRITTEN} basis-full text-danger`,
  handed: WRITTEN,
  late: `${SHORT} font-medium text-danger`,
  planned: `${SHORT} text-warning`,
};

function factsOf({ row, now, timeZone, isNarrow }: Required<Props>): [name: string, fact: ReactNode][] {
  const { stage, status, dueAt, publishAt, assignee, desk, handed, returned } = row;
  const time = (moment: Date) =>
    dayKey(moment, timeZone) === dayKey(now, timeZone) ? clockTime(moment, timeZone) : dayAndTime(moment, timeZone);
  const isOver = stage === "published" || stage === "spiked";
  const isAtDesk = stage === "submitted" || stage === "approved";
  const facts: [string, ReactNode | false | null][] = [
    // Readers' state says nothing of new text that was submitted.
    ["stage", !isNarrow && isAtDesk && status !== stage && t(`stage.${stage}`)],
    ["returned", stage === "returned" && returned && t("row.returned", { name: returned.by, reason: returned.reason })],
    ["planned", publishAt && publishAt > now && list("articles.goesLive", { time: dayAndTime(publishAt, timeZone) })],
    ["notDone", publishAt && publishAt <= now && promise("list.wasDue", { time: dayAndTime(publishAt, timeZone) })],
    ["late", row.isLate && dueAt && t("row.late", { time: time(dueAt) })],
    ["due", !row.isLate && !isOver && dueAt && t("row.due", { time: time(dueAt) })],
    ["assigned", !isOver && assignee && t("row.assigned", { name: assignee.name })],
    ["desk", !isOver && desk?.name],
    ["changed", row.isChangedSince && isAtDesk && t(`row.changedSince.${stage}`)],
    ["handed", !isOver && handed?.note && t("row.handed", { name: handed.by, note: handed.note })],
  ];
  return facts.filter(([, fact]) => fact);
}
