import { type DefaultTreeAdapterMap, defaultTreeAdapter as tree } from "parse5";
import { type Inline, isSafeHref, type Mark } from "./schema.ts";

export type HtmlNode = DefaultTreeAdapterMap["childNode"];
export type HtmlElement = DefaultTreeAdapterMap["element"];

/** Finds out whether an address is one of ours: its path, or null. */
export type OwnPath = (href: string) => string | null;

/** Parameters that only follow readers around. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|twclid|ttclid|_hs(enc|mi)|ref_src|vero_id|wickedid)$/i;

export function attribute(element: HtmlElement, name: string): string {
  return element.attrs.find((candidate) => candidate.name === name)?.value ?? "";
}

/** The text of an HTML text node as a browser would show it: runs of white space are one space. */
export function inlineText(value: string, marks: Mark[]): Inline[] {
  const text = value.replaceAll("\0", "").replace(/[\s\u00a0]+/g, " ");
  if (text === "") return [];
  return [{ type: "text", text, ...(marks.length > 0 && { marks }) }];
}

/** The marks inside of an element: those around it, and its own from its tag and from the styles that word processors write. */
export function marksWithin(element: HtmlElement, around: Mark[], ownPath: OwnPath): Mark[] {
  const style = attribute(element, "style").toLowerCase();
  let marks = around;
  // Google Docs wraps everything it copies in <b style="font-weight: normal">; Word's mso-bidi-font-weight says nothing of our letters.
  const isPlain = /(?<!-)font-weight:\s*(normal|400)/.test(style);
  if ((/^(b|strong)$/.test(element.tagName) && !isPlain) || /(?<!-)font-weight:\s*(bold|[6-9]00)/.test(style)) {
    marks = withMark(marks, { type: "bold" });
  }
  if (/^(i|em)$/.test(element.tagName) || /(?<!-)font-style:\s*italic/.test(style))
    marks = withMark(marks, { type: "italic" });
  if (/^(s|strike|del)$/.test(element.tagName) || /text-decoration[^;]*line-through/.test(style)) {
    marks = withMark(marks, { type: "strike" });
  }
  const link = element.tagName === "a" ? linkMark(attribute(element, "href"), ownPath) : null;
  return link ? withMark(marks, link) : marks;
}

function linkMark(href: string, ownPath: OwnPath): Mark | null {
  const address = href.trim();
  // An anchor without an address, or to a place within the page it came from, leads nowhere.
  if (address === "" || address.startsWith("#")) return null;
  const path = ownPath(address);
  if (path !== null) return { type: "link", attrs: { href: path } };
  const clean = withoutTracking(address);
  return isSafeHref(clean) && clean.length <= 2000 && /^(https?:|mailto:|tel:)/i.test(clean)
    ? { type: "link", attrs: { href: clean } }
    : null;
}

/** The same address without the parameters that only follow readers around. */
export function withoutTracking(address: string): string {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return address;
  const url = new URL(address);
  const followed = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  if (followed.length === 0) return address;
  for (const name of followed) url.searchParams.delete(name);
  return url.href;
}

function withMark(marks: Mark[], mark: Mark): Mark[] {
  return [...marks.filter((candidate) => candidate.type !== mark.type), mark];
}

/** Joins neighbours with the same marks, one space between words, and takes white space and breaks off both ends. */
export function tidyLine(line: Inline[]): Inline[] {
  const tidy: Inline[] = [];
  for (const inline of line) {
    const last = tidy.at(-1);
    if (inline.type === "hardBreak") {
      if (last?.type === "text") last.text = last.text.trimEnd();
      if (last) tidy.push(inline);
      continue;
    }
    const startsLine = !last || last.type === "hardBreak" || last.text.endsWith(" ");
    const text = startsLine ? inline.text.trimStart() : inline.text;
    if (text === "") continue;
    if (last?.type === "text" && JSON.stringify(last.marks) === JSON.stringify(inline.marks)) last.text += text;
    else tidy.push({ ...inline, text });
  }
  return withoutTail(tidy).filter((inline) => inline.type !== "text" || inline.text !== "");
}

function withoutTail(line: Inline[]): Inline[] {
  for (let last = line.at(-1); last; last = line.at(-1)) {
    if (last.type === "text") {
      last.text = last.text.trimEnd();
      if (last.text !== "") break;
    }
    line.pop();
  }
  return line;
}

/** All text inside of a node. */
export function textWithin(node: HtmlNode): string {
  if (tree.isTextNode(node)) return node.value;
  return "childNodes" in node ? node.childNodes.map(textWithin).join("") : "";
}
