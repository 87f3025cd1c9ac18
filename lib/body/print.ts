import { escapeMarkup } from "#lib/escape.ts";
import type { LinkTarget } from "#lib/live.ts";
import { jpegPath, RENDITION_FORMATS, srcSet } from "#lib/picture.ts";
import { bodyBlocks } from "./body-blocks.ts";
import { fallbackOf } from "./body-links.ts";
import { type Block, type Body, type Inline, isSafeHref, type Mark } from "./schema.ts";
import { type KnownTargets, type ShownLink, shownLinks } from "./shown-links.ts";

export type PrintOptions = {
  /** The article itself and what is public of what it links to; a link to anything else is left out. */
  known: KnownTargets;
  /** Sizes of the body's pictures by media id; a picture without one is left out. */
  pictures: Record<string, { width: number; height: number }>;
  /** Where they are fetched from, when that is not `/media`. */
  pictureRoot?: string | undefined;
  /** `feed` prints absolute addresses and plain `<img>`, as programs of other houses take them. */
  target: "site" | "feed";
  /** Like `https://news.example`; needed for `feed`. */
  origin?: string;
  words: { readAlso: string };
};

const COLUMN_SIZES = "(min-width: 44rem) 42rem, 92vw";
const WIDE_SIZES = "(min-width: 64rem) 60rem, 92vw";

/**
 * A body as HTML, every text escaped. A `readAlso` whose target is not public gives way to its fallback or is left out
 * together with its prefix; a link whose target is not public stays as text. Empty paragraphs are left out.
 */
export function printBody(body: Body, options: PrintOptions): string {
  const byId = new Map(options.known.targets.map((target) => [target.articleId, target]));
  return printBlocks(body.content, { ...options, byId, shown: shownReadAlsos(body, options.known) });
}

type ReadAlso = Extract<Block, { type: "readAlso" }>;
type Context = PrintOptions & { byId: Map<number, LinkTarget>; shown: Map<ReadAlso, ShownLink | null> };

function shownReadAlsos(body: Body, known: KnownTargets): Context["shown"] {
  const blocks = [...bodyBlocks(body)].filter((block): block is ReadAlso => block.type === "readAlso");
  const wishes = blocks.map(({ attrs }) => ({ targetId: attrs.articleId, ...fallbackOf(attrs.fallback) }));
  const shown = shownLinks(wishes, known);
  return new Map(blocks.map((block, at) => [block, shown[at] ?? null]));
}

function printBlocks(blocks: Block[], context: Context): string {
  return blocks.map((block) => printBlock(block, context)).join("");
}

function printBlock(block: Block, context: Context): string {
  switch (block.type) {
    case "paragraph":
      return wrap("p", printInlines(block.content, context));
    case "heading":
      return wrap(block.attrs.level === 3 ? "h3" : "h2", printInlines(block.content, context));
    case "bulletList":
      return `<ul>${printItems(block.content, context)}</ul>`;
    case "orderedList":
      return `<ol${startOf(block.attrs?.start)}>${printItems(block.content, context)}</ol>`;
    case "blockquote":
      return wrap("blockquote", printBlocks(block.content, context));
    case "pullQuote":
      return printPullQuote(block, context);
    case "divider":
      return "<hr>";
    case "embed":
      return printEmbed(block, context);
    case "image":
      return printImage(block, context);
    case "readAlso":
      return printReadAlso(block, context);
  }
}

function wrap(tag: string, html: string): string {
  return html.trim() === "" ? "" : `<${tag}>${html}</${tag}>`;
}

function startOf(start: number | undefined): string {
  return start === undefined || start === 1 ? "" : ` start="${Math.trunc(start)}"`;
}

function printItems(items: { content: Block[] }[], context: Context): string {
  return items.map((item) => `<li>${printItem(item.content, context)}</li>`).join("");
}

// An item of one paragraph, the usual case, needs no paragraph of its own.
function printItem(blocks: Block[], context: Context): string {
  const [first, ...rest] = blocks;
  if (first?.type !== "paragraph") return printBlocks(blocks, context);
  return printInlines(first.content, context) + printBlocks(rest, context);
}

function printPullQuote(block: Extract<Block, { type: "pullQuote" }>, context: Context): string {
  const quote = wrap("p", printInlines(block.content, context));
  if (quote === "") return "";
  const credit = wrap("figcaption", escapeMarkup(block.attrs?.credit ?? ""));
  return `<figure class="pull-quote"><blockquote>${quote}</blockquote>${credit}</figure>`;
}

function printEmbed(block: Extract<Block, { type: "embed" }>, context: Context): string {
  const { url, title } = block.attrs;
  if (!isSafeHref(url) || !URL.canParse(url)) return "";
  const host = escapeMarkup(new URL(url).hostname.replace(/^www\./, ""));
  const href = escapeMarkup(url);
  if (!title) return `<p class="embed"><a href="${href}">${host}</a></p>`;
  if (context.target === "feed") return `<p><a href="${href}">${escapeMarkup(title)}</a> (${host})</p>`;
  return `<p class="embed"><a href="${href}">${escapeMarkup(title)}</a> <span>${host}</span></p>`;
}

function printImage(block: Extract<Block, { type: "image" }>, context: Context): string {
  const { media, alt, caption, credit, width } = block.attrs;
  const size = context.pictures[media];
  if (!size) return "";
  const text = [
    caption ? escapeMarkup(caption) : "",
    credit ? `<span class="credit">${escapeMarkup(credit)}</span>` : "",
  ].filter(Boolean);
  const picture = { media, width: size.width, root: context.pictureRoot };
  const img = (attributes: string) =>
    `<img src="${absolute(jpegPath(picture), context)}" alt="${escapeMarkup(alt)}" width="${size.width}" height="${size.height}"${attributes}>`;
  const figcaption = wrap("figcaption", text.join(" "));
  if (context.target === "feed") return `<figure>${img("")}${figcaption}</figure>`;
  const sizes = width === "wide" ? WIDE_SIZES : COLUMN_SIZES;
  const sources = RENDITION_FORMATS.filter((format) => format !== "jpg")
    .map((format) => `<source type="image/${format}" srcset="${srcSet(picture, format)}" sizes="${sizes}">`)
    .join("");
  const jpeg = ` srcset="${srcSet(picture, "jpg")}" sizes="${sizes}" loading="lazy" decoding="async"`;
  const wide = width === "wide" ? ' class="wide"' : "";
  return `<figure${wide}><picture>${sources}${img(jpeg)}</picture>${figcaption}</figure>`;
}

function printReadAlso(block: ReadAlso, context: Context): string {
  const shown = context.shown.get(block);
  if (!shown) return "";
  const { headline, address } = shown.target;
  // The editor's label was written for the first target only.
  const text = (shown.instead ? "" : block.attrs.label?.trim()) || headline;
  const link = `<a href="${absolute(address, context)}"${countedAs(block, shown.target, context)}>${escapeMarkup(text)}</a>`;
  return `<p class="read-also">${escapeMarkup(context.words.readAlso)} ${link}</p>`;
}

/** What `public/reader.js` needs to know of a line to have it counted. */
function countedAs(block: ReadAlso, shown: LinkTarget, { target }: Context): string {
  const { node } = block.attrs;
  return node && target === "site" ? ` data-node="${escapeMarkup(node)}" data-target="${shown.articleId}"` : "";
}

function printInlines(inlines: Inline[] | undefined, context: Context): string {
  let html = "";
  let openHref: string | null = null;
  for (const inline of inlines ?? []) {
    const href: string | null = inline.type === "text" ? hrefOf(inline.marks, context) : openHref;
    if (href !== openHref) {
      if (openHref !== null) html += "</a>";
      if (href !== null) html += `<a href="${escapeMarkup(href)}">`;
      openHref = href;
    }
    html += inline.type === "hardBreak" ? "<br>" : printMarks(inline.text, inline.marks);
  }
  return openHref === null ? html : `${html}</a>`;
}

const TAGS = { bold: "strong", italic: "em", strike: "s" } as const;

function printMarks(text: string, marks: Mark[] | undefined): string {
  return (marks ?? []).reduceRight((html, mark) => {
    if (mark.type === "link") return html;
    return `<${TAGS[mark.type]}>${html}</${TAGS[mark.type]}>`;
  }, escapeMarkup(text));
}

function hrefOf(marks: Mark[] | undefined, context: Context): string | null {
  const link = marks?.find((mark) => mark.type === "link");
  if (!link) return null;
  if ("articleId" in link.attrs) {
    const target = context.byId.get(link.attrs.articleId);
    return target ? absolute(target.address, context, false) : null;
  }
  // A place within the page means nothing in somebody else's copy of it.
  if (context.target === "feed" && link.attrs.href.startsWith("#")) return null;
  return isSafeHref(link.attrs.href) ? absolute(link.attrs.href, context, false) : null;
}

function absolute(href: string, context: Context, escaped = true): string {
  const whole = context.origin && href.startsWith("/") ? context.origin + href : href;
  return escaped ? escapeMarkup(whole) : whole;
}
