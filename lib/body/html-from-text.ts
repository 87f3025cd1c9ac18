import { escapeMarkup } from "#lib/escape.ts";

const BULLET = /^\s*[-*•–—·▪‣]\s+/;
const NUMBER = /^\s*\d{1,3}[.)]\s+/;
const QUOTED = /^\s*(?:>\s?)+/;
const RULE = /^\s*([-*_=–—]\s*){3,}$/;
const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>"'.,:;!?)\]}»”’]/g;
// Mails are broken at 65 to 80 characters; a line well short of that was ended by its writer.
const WRAPPED = { least: 45, most: 85 };

/**
 * Gives plain text the structure its writer gave it by hand: blank lines between paragraphs, lines broken by a mail program
 * joined again, lists by their dashes or numbers, `>` as a quote, a row of dashes as a divider, addresses as links.
 */
export function htmlFromText(text: string): string {
  const blocks = text.replace(/\r\n?/g, "\n").split(/\n[^\S\n]*\n+/);
  return blocks
    .map((block) => block.split("\n").filter((line) => line.trim() !== ""))
    .map(htmlOfLines)
    .join("");
}

function htmlOfLines(lines: string[]): string {
  const [first] = lines;
  if (first === undefined) return "";
  if (lines.every((line) => QUOTED.test(line))) {
    return `<blockquote>${htmlFromText(lines.map((line) => line.replace(QUOTED, "")).join("\n"))}</blockquote>`;
  }
  if (RULE.test(first)) return `<hr>${htmlOfLines(lines.slice(1))}`;
  if (BULLET.test(first)) return htmlOfItems(lines, BULLET, "ul");
  if (NUMBER.test(first) && (lines.length > 1 || /^\s*1[.)]/.test(first))) return htmlOfItems(lines, NUMBER, "ol");
  const listAt = lines.findIndex((line) => BULLET.test(line) || RULE.test(line));
  const [before, rest] = listAt < 0 ? [lines, []] : [lines.slice(0, listAt), lines.slice(listAt)];
  const paragraphs = isWrapped(before) ? [before.map((line) => line.trim()).join(" ")] : before;
  return paragraphs.map((line) => `<p>${linked(line.trim())}</p>`).join("") + htmlOfLines(rest);
}

/** Lines that begin with a marker are items; a line without one goes on with the item before it. */
function htmlOfItems(lines: string[], marker: RegExp, tag: "ul" | "ol"): string {
  const items: string[] = [];
  for (const line of lines) {
    if (marker.test(line)) items.push(line.replace(marker, "").trim());
    else items.push(`${items.pop()} ${line.trim()}`);
  }
  const start = tag === "ol" ? ` start="${Number.parseInt(lines[0]?.trim() ?? "1", 10)}"` : "";
  return `<${tag}${start}>${items.map((item) => `<li>${linked(item)}</li>`).join("")}</${tag}>`;
}

function isWrapped(lines: string[]): boolean {
  const full = lines.slice(0, -1).map((line) => line.trimEnd().length);
  return full.length > 0 && full.every((length) => length >= WRAPPED.least && length <= WRAPPED.most);
}

function linked(line: string): string {
  let html = "";
  let done = 0;
  for (const match of line.matchAll(ADDRESS)) {
    const address = escapeMarkup(match[0]);
    html += `${escapeMarkup(line.slice(done, match.index))}<a href="${address}">${address}</a>`;
    done = match.index + match[0].length;
  }
  return html + escapeMarkup(line.slice(done));
}
