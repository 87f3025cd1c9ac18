import { useMemo } from "react";
import { checklist } from "#lib/checklist.ts";
import type { Draft } from "#lib/draft.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import type { Status } from "#lib/status.ts";
import type { EditorArticle, EditorRoom } from "./editor-article.ts";
import { useLinkFacts } from "./link-facts/link-facts-context.tsx";
import type { Target } from "./targets.ts";

type Checked = { article: EditorArticle; room: EditorRoom } & {
  draft: Draft;
  status: Status;
  targets: ReadonlyMap<number, Target>;
};

/** What there is to look at before publishing; the whole text is read for it, so only when something has changed. */
export function useChecks({ article, room, draft, status, targets }: Checked) {
  const { id: articleId, embargoUntil } = article;
  const { asks, timeZone } = room;
  const spiked = status === "spiked";
  const { broken, deadEnds } = useLinkFacts();
  const section = room.sections.find(({ id }) => id === draft.section);
  const addsLinks = article.live === null && article.withdrawnNotice === null ? (section?.suggestedLinks ?? 0) : 0;
  return useMemo(() => {
    const embargo = embargoUntil && dayAndTime(embargoUntil, timeZone);
    return checklist(draft, { articleId, spiked, targets, broken, deadEnds, addsLinks, asks, embargo });
  }, [articleId, embargoUntil, asks, timeZone, spiked, draft, targets, broken, deadEnds, addsLinks]);
}
