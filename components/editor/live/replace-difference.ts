import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { ReplaceStep } from "@tiptap/pm/transform";

/** Replaces the stretch in which the texts differ; null where they cannot be joined like that. */
export function replaceDifference(tr: Transaction, content: Fragment): Transaction | null {
  const before = tr.doc;
  const after = before.type.create(before.attrs, content);
  const start = before.content.findDiffStart(after.content);
  if (start === null) return tr;
  const end = before.content.findDiffEnd(after.content);
  if (!end) return null;
  // Where a repeated letter could be either one, both ends count it.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const step = new ReplaceStep(start, end.a + overlap, sliceOf(after, start, end.b + overlap));
  const result = step.apply(before);
  if (!result.doc?.content.eq(after.content)) return null;
  tr.step(step);
  return tr;
}

function sliceOf(node: Node, from: number, to: number): Slice {
  return from === to ? new Slice(Fragment.empty, 0, 0) : node.slice(from, to);
}
