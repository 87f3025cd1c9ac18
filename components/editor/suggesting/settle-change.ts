import type { Transaction } from "@tiptap/pm/state";
import { markOf, textRuns } from "./suggest-instead.ts";
import { DELETE, INSERT } from "./suggested-marks.ts";

export type Verdict = "accept" | "reject";
type Stretch = { from: number; to: number; by: number };

/**
 * Settles one person's suggestions between two places. Accepting keeps added words and takes removed ones out, with a block
 * of which nothing is left then; rejecting is the other way round.
 */
export function settleChange(tr: Transaction, { from, to, by }: Stretch, verdict: Verdict): void {
  const goes = verdict === "accept" ? DELETE : INSERT;
  const stays = verdict === "accept" ? INSERT : DELETE;
  for (const { node, ...run } of textRuns(tr.doc, { from, to }).reverse()) {
    if (markOf(node, goes)?.attrs.by === by) takeOut(tr, run);
    else if (markOf(node, stays)?.attrs.by === by) tr.removeMark(run.from, run.to, tr.doc.type.schema.marks[stays]);
  }
}

/** Takes words out, and the paragraph that consisted of nothing else. */
function takeOut(tr: Transaction, { from, to }: { from: number; to: number }): void {
  tr.delete(from, to);
  const $at = tr.doc.resolve(from);
  const { parent, depth } = $at;
  const container = depth > 0 ? $at.node(depth - 1) : null;
  if (parent.isTextblock && parent.content.size === 0 && container && container.childCount > 1) {
    tr.delete($at.before(), $at.after());
  }
}
