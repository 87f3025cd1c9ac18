import { type OwnPath, withoutTracking } from "./inline-from-html.ts";
import { readAlsoLine } from "./read-also-line.ts";
import { type Inline, isSafeHref } from "./schema.ts";

const ADDRESS = /https?:\/\/[^\s<>"“”«»]*[^\s<>"“”«».,:;!?)\]}’']|(?<=^|[\s:])\/[\w%~-]+(?:\/[\w%.~-]*[\w%~-])+/g;
// Such lines are short; a long text is none, and is not searched for addresses.
const LONGEST = 2000;

/** A line `Read also: https://…` with its bare addresses as links; any other line as it is. */
export function withAddressLinks(content: Inline[], ownPath: OwnPath): Inline[] {
  const text = content.map((inline) => (inline.type === "text" ? inline.text : "\n")).join("");
  if (text.length > LONGEST || !text.includes("/") || content.some(isLinked)) return content;
  const made = content.flatMap((inline) => (inline.type === "text" ? cut(inline, ownPath) : [inline]));
  return made.some(isLinked) && readAlsoLine(made) ? made : content;
}

const isLinked = (inline: Inline) => inline.type === "text" && inline.marks?.some((mark) => mark.type === "link");

function cut(inline: Extract<Inline, { type: "text" }>, ownPath: OwnPath): Inline[] {
  const parts: Inline[] = [];
  const put = (text: string, href?: string) => {
    const marks = [...(inline.marks ?? []), ...(href ? [{ type: "link" as const, attrs: { href } }] : [])];
    if (text !== "") parts.push({ type: "text", text, ...(marks.length > 0 && { marks }) });
  };
  let done = 0;
  for (const match of inline.text.matchAll(ADDRESS)) {
    put(inline.text.slice(done, match.index));
    const href = ownPath(match[0]) ?? withoutTracking(match[0]);
    put(match[0], isSafeHref(href) && href.length <= 2000 ? href : undefined);
    done = match.index + match[0].length;
  }
  put(inline.text.slice(done));
  return parts;
}
