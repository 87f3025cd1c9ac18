import type { Inline, Mark } from "#lib/body/schema.ts";
import { sameValue } from "#lib/same-value.ts";

type Text = Extract<Inline, { type: "text" }>;
type Link = Extract<Mark, { type: "link" }>;
type Run = { words: string; link: Link | null };
type Changed = { words: string; was: Link | null; is: Link | null };

/**
 * Gives words that were rewritten since a change of links their former links again, as far as the linked words still stand
 * there with the link they got; null when any of them do not.
 */
export function relinkedAsBefore(
  now: Inline[],
  { before, after }: { before: Inline[]; after: Inline[] },
): Inline[] | null {
  let next: Inline[] | null = now;
  for (const changed of changedLinks(before, after)) next = next && relinked(next, changed);
  return next;
}

/** Words are the same before and after such a change, so that the links can be laid over each other. */
function changedLinks(before: Inline[], after: Inline[]): Changed[] {
  const runs = runsOf(before);
  const starts = runs.map((_, at) => runs.slice(0, at).reduce((sum, run) => sum + run.words.length, 0));
  return runs.flatMap(({ words, link }, at) => {
    const is = linkAt(after, starts[at] ?? 0);
    return link && !sameValue(link, is) ? [{ words, was: link, is }] : [];
  });
}

function runsOf(content: Inline[]): Run[] {
  const runs: Run[] = [];
  for (const inline of content) {
    const link = inline.type === "text" ? linkOf(inline) : null;
    const words = inline.type === "text" ? inline.text : "\n";
    const last = runs.at(-1);
    if (last && sameValue(last.link, link)) last.words += words;
    else runs.push({ words, link });
  }
  return runs;
}

function linkAt(content: Inline[], offset: number): Link | null {
  let end = 0;
  for (const inline of content) {
    end += inline.type === "text" ? inline.text.length : 1;
    if (offset < end) return inline.type === "text" ? linkOf(inline) : null;
  }
  return null;
}

const linkOf = (text: Text): Link | null => text.marks?.find((mark) => mark.type === "link") ?? null;

/** Sets the link on the words where they stand once, with the link that the change gave them. */
function relinked(content: Inline[], { words, was, is }: Changed): Inline[] | null {
  const places = placesOf(content, words).filter((from) => {
    for (let at = from; at < from + words.length; at += 1) if (!sameValue(linkAt(content, at), is)) return false;
    return true;
  });
  const [from] = places;
  return places.length === 1 && from !== undefined
    ? linkedFrom(content, { from, to: from + words.length, link: was })
    : null;
}

function placesOf(content: Inline[], words: string): number[] {
  const text = content.map((inline) => (inline.type === "text" ? inline.text : "\n")).join("");
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && words !== ""; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}

function linkedFrom(content: Inline[], { from, to, link }: { from: number; to: number; link: Link | null }): Inline[] {
  const next: Inline[] = [];
  let start = 0;
  for (const inline of content) {
    const length = inline.type === "text" ? inline.text.length : 1;
    if (inline.type !== "text" || start + length <= from || start >= to) next.push(inline);
    else next.push(...cut(inline, { from: from - start, to: to - start, link }));
    start += length;
  }
  return next;
}

function cut(text: Text, { from, to, link }: { from: number; to: number; link: Link | null }): Text[] {
  const [head, middle, tail] = [
    text.text.slice(0, Math.max(from, 0)),
    text.text.slice(Math.max(from, 0), to),
    text.text.slice(to),
  ];
  const others = (text.marks ?? []).filter((mark) => mark.type !== "link");
  const marks = link ? [link, ...others] : others;
  const { marks: _, ...plain } = text;
  const linked: Text = { ...plain, text: middle, ...(marks.length > 0 && { marks }) };
  return [{ ...text, text: head }, linked, { ...text, text: tail }].filter((part) => part.text !== "");
}
