import { diffChars } from "diff";
import * as Y from "yjs";
import { isLine, kindOf } from "#lib/live-draft/line-kind.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { piecesOf } from "#lib/live-draft/loose-node.ts";
import { newText } from "#lib/live-draft/write-line.ts";
import type { Run } from "#lib/live-draft/write-text.ts";

/** Words put back into the document have this as their origin. */
export const BROUGHT_BACK = Symbol("brought back");

// A line of so many letters is known again within another one; of fewer, chance would find it.
const TELLING = 12;
// So much of a line must be found again in another one for that to be where it went.
const ALIKE = 0.6;
// Words of a line that is nowhere any more get a line of their own, if there are enough of them to miss.
const WORTH_A_LINE = 12;

/** One line's words that were lost with it: `known` is what whoever took the line away had seen, each run stood at `at` in it. */
type Marks = NonNullable<Run["attributes"]>;
type Stray = { known: string; runs: (Run & { at: number })[]; text: Y.XmlText };
type DeleteSet = ReturnType<typeof Y.decodeUpdate>["ds"];
type Hearing = {
  origin: unknown;
  /** Were these words typed here? Each browser brings back its own, so that nothing comes back twice. */
  isOwn: (id: Y.ID) => boolean;
};

/**
 * Applies what others did. In Yjs a line that is put into a list, joined to another or replaced is a new line with the same words,
 * and whatever was typed into the old one meanwhile goes with it. Those words are looked for here, and put where their line went;
 * where it went nowhere, into a line of their own.
 */
export function hearUpdate(document: Y.Doc, update: Uint8Array, { origin, isOwn }: Hearing): void {
  const { body } = liveParts(document);
  let putBack: (() => void)[] = [];
  const look = (transaction: Y.Transaction) => {
    if (transaction.origin !== origin) return;
    const strays = straysOf(transaction, { update, isOwn });
    // What is deleted is forgotten when the transaction ends.
    if (strays.length > 0) putBack = strays.map((stray) => placeFor(stray, { body, transaction }));
  };
  document.on("afterTransaction", look);
  try {
    Y.applyUpdate(document, update, origin);
  } finally {
    document.off("afterTransaction", look);
  }
  if (putBack.length === 0) return;
  document.transact(() => {
    for (const put of putBack) put();
  }, BROUGHT_BACK);
}

/** Own words that were deleted although nobody asked for that: their line was, by somebody who had not seen them. */
function straysOf(transaction: Y.Transaction, { update, isOwn }: Pick<Hearing, "isOwn"> & { update: Uint8Array }) {
  const texts = new Set<Y.XmlText>();
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
    const isWords = item instanceof Y.Item && item.content instanceof Y.ContentString && isOwn(item.id);
    if (isWords && item.parent instanceof Y.XmlText) texts.add(item.parent);
  });
  if (texts.size === 0) return [];
  const asked = Y.decodeUpdate(update).ds;
  return [...texts].map((text) => strayOf(text, { transaction, asked, isOwn })).filter(({ runs }) => runs.length > 0);
}

type Deleting = { transaction: Y.Transaction; asked: DeleteSet; isOwn: Hearing["isOwn"] };

function strayOf(text: Y.XmlText, { transaction, asked, isOwn }: Deleting): Stray {
  let known = "";
  let attributes: Marks = {};
  const runs: Stray["runs"] = [];
  for (let item = text._start; item; item = item.right) {
    if (!Y.isDeleted(transaction.deleteSet, item.id)) continue;
    if (item.content instanceof Y.ContentFormat) attributes = marked(attributes, item.content);
    if (!(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    // Letter by letter: one run of typing may have been seen in part.
    for (const [at, letter] of item.content.str.split("").entries()) {
      const id = Y.createID(client, clock + at);
      const last = runs.at(-1);
      if (Y.isDeleted(asked, id)) known += letter;
      else if (isOwn(id) && last?.at === known.length && last.attributes === attributes) last.text += letter;
      else if (isOwn(id)) runs.push({ at: known.length, text: letter, attributes });
    }
  }
  return { known, runs, text };
}

/** The marks from here on: what was only suggested must not come back as if it had been accepted. */
function marked(before: Marks, { key, value }: Y.ContentFormat): Marks {
  const { [key]: _, ...others } = before;
  return value === null ? others : { ...others, [key]: value as Record<string, unknown> };
}

/** Where a line's words belong now; done when the transaction is over. */
function placeFor(
  stray: Stray,
  { body, transaction }: { body: Y.XmlFragment; transaction: Y.Transaction },
): () => void {
  const isNew = ({ _item: item }: { _item: Y.Item | null }) =>
    item !== null && item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
  const { known, runs } = stray;
  const found = known.trim() === "" ? undefined : whereItWent(known, { body, isNew });
  if (found) {
    return () => {
      for (const { at, text, attributes } of runs.toReversed())
        found.text.insert(found.placeOf(at), text, attributes ?? {});
    };
  }
  const words = runs.map((run) => run.text).join("");
  const { before, beside } = neighboursOf(stray.text, body);
  const line = known.trim() === "" ? beside.filter(isNew).map(emptyLineIn).find(Boolean) : undefined;
  if (line) return () => line.insert(0, [newText(runs)]);
  if (words.trim().length < WORTH_A_LINE) return () => {};
  return () => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [newText(runs)]);
    body.insert(before ? body.toArray().indexOf(before) + 1 : 0, [paragraph]);
  };
}

type Went = { text: Y.XmlText; placeOf: (at: number) => number };

/** The text that says what the lost line said: a new one as it was, one that has taken it in, or a new one much like it. */
function whereItWent(
  known: string,
  { body, isNew }: { body: Y.XmlFragment; isNew: (text: Y.XmlText) => boolean },
): Went | undefined {
  const texts = textsIn(body).map((text) => ({ text, words: wordsOf(text), isNew: isNew(text) }));
  const whole =
    texts.find((one) => one.isNew && one.words === known) ??
    texts.find((one) => one.isNew && one.words.includes(known)) ??
    texts.find((one) => known.trim().length >= TELLING && one.words.includes(known));
  if (whole) return { text: whole.text, placeOf: (at) => whole.words.indexOf(known) + at };
  let best: Went | undefined;
  let most = ALIKE * known.length;
  for (const { text, words, isNew } of texts) {
    if (!isNew) continue;
    const changes = diffChars(known, words);
    const common = changes.reduce((sum, { added, removed, value }) => sum + (added || removed ? 0 : value.length), 0);
    if (common < most) continue;
    most = common;
    best = { text, placeOf: (at) => placeAfter(changes, at) };
  }
  return best;
}

/** Where a place of the old words is in the new ones. */
function placeAfter(changes: { added: boolean; removed: boolean; value: string }[], at: number): number {
  let [old, now] = [0, 0];
  for (const { added, removed, value } of changes) {
    if (added) now += value.length;
    else if (old + value.length >= at) return removed ? now : now + at - old;
    else {
      old += value.length;
      if (!removed) now += value.length;
    }
  }
  return now;
}

/** What stands where a line is gone: the block it was in, where only a part of that is, else those behind and before it. */
function neighboursOf(
  text: Y.XmlText,
  body: Y.XmlFragment,
): { before: Y.XmlElement | undefined; beside: Y.XmlElement[] } {
  let item = text._item;
  while (item && item.parent !== body) item = (item.parent as Y.XmlElement)._item;
  if (item && !item.deleted) {
    const own = elementOf(item);
    return { before: own, beside: own ? [own] : [] };
  }
  let [left, right] = [item?.left ?? null, item?.right ?? null];
  while (left?.deleted) left = left.left;
  while (right?.deleted) right = right.right;
  const [before, behind] = [elementOf(left), elementOf(right)];
  return { before, beside: [behind, before].filter((one) => one !== undefined) };
}

function elementOf(item: Y.Item | null): Y.XmlElement | undefined {
  const type = item?.content instanceof Y.ContentType ? item.content.type : undefined;
  return type instanceof Y.XmlElement ? type : undefined;
}

function emptyLineIn(block: unknown): Y.XmlElement | undefined {
  if (!(block instanceof Y.XmlElement)) return undefined;
  const children = block.toArray();
  if (!isLine(kindOf(block).type)) return children.map(emptyLineIn).find(Boolean);
  return children.every((child) => child instanceof Y.XmlText && child.length === 0) ? block : undefined;
}

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? textsIn(child) : [];
  });
}

function wordsOf(text: Y.XmlText): string {
  return piecesOf(text)
    .map((piece) => piece.text)
    .join("");
}
