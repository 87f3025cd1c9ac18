import { defaultTreeAdapter as tree } from "parse5";
import { LIMITS } from "#lib/limits.ts";
import { attribute, type HtmlElement, type HtmlNode, type OwnPath, textWithin } from "./inline-from-html.ts";
import type { Block, ListItem } from "./schema.ts";

/** A picture that stood in the HTML and is not ours: `source` is its address, `at` the number of blocks before it. */
export type PastedPicture = { source: string; alt: string; caption: string; at: number };

type ImageBlock = Extract<Block, { type: "image" }>;

const OWN = /^\/media\/(\d{1,15})(?:\/|$)/;
// Counters of readers hide in pictures of one pixel.
const SMALLEST_SIDE = 3;
const EMOJI = /^\p{Extended_Pictographic}/u;

/**
 * Reads an `<img>` or a `<figure>` of one: ours by its id, any other as a block that stands for it until `takePictures`.
 * Null for counters, for what has no address, and for anything else.
 */
export function readPicture(element: HtmlElement, sources: string[], ownPath: OwnPath): Block | null {
  const image = element.tagName === "img" ? element : element.tagName === "figure" ? onlyImage(element) : null;
  if (!image || isCounter(image)) return null;
  const source = attribute(image, "src").trim();
  if (source === "") return null;
  const words = {
    alt: clean(attribute(image, "alt")).slice(0, LIMITS.alt),
    caption: element === image ? "" : captionOf(element).slice(0, LIMITS.caption),
  };
  const own = Number(OWN.exec(ownPath(source) ?? "")?.[1]);
  const media = own > 0 ? own : -sources.push(source);
  return { type: "image", attrs: { media, alt: words.alt, ...(words.caption && { caption: words.caption }) } };
}

/** Some programs copy an emoji as a picture with the emoji as its words. */
export function emojiOf(element: HtmlElement): string {
  const alt = element.tagName === "img" ? attribute(element, "alt") : "";
  return alt.length <= 16 && EMOJI.test(alt) ? alt : "";
}

/** Takes the blocks that stand for pictures which are not ours out of the text, and lists them with where they stood. */
export function takePictures(content: Block[], sources: string[]): { content: Block[]; pictures: PastedPicture[] } {
  const pictures: PastedPicture[] = [];
  const kept: Block[] = [];
  for (const block of content) {
    const found: ImageBlock[] = [];
    const left = without(block, found);
    if (left) kept.push(left);
    for (const { attrs } of found) {
      const source = sources[-attrs.media - 1] ?? "";
      pictures.push({ source, alt: attrs.alt, caption: attrs.caption ?? "", at: kept.length });
    }
  }
  return { content: kept, pictures };
}

function without<T extends Block | ListItem>(block: T, found: ImageBlock[]): T | null {
  if (block.type === "image") {
    if (block.attrs.media > 0) return block;
    found.push(block);
    return null;
  }
  if (!/^(bulletList|orderedList|listItem|blockquote)$/.test(block.type)) return block;
  const children = (block as { content: Block[] }).content;
  const content = children.flatMap((child) => without(child, found) ?? []);
  return content.length > 0 ? { ...block, content } : null;
}

function onlyImage(figure: HtmlElement): HtmlElement | null {
  const images: HtmlElement[] = [];
  const todo: HtmlNode[] = [...figure.childNodes];
  for (let node = todo.shift(); node; node = todo.shift()) {
    if (!tree.isElementNode(node) || node.tagName === "figcaption") continue;
    if (node.tagName === "img") images.push(node);
    todo.unshift(...node.childNodes);
  }
  return images.length === 1 ? (images[0] ?? null) : null;
}

function captionOf(figure: HtmlElement): string {
  const caption = figure.childNodes.find((node) => tree.isElementNode(node) && node.tagName === "figcaption");
  return caption ? clean(textWithin(caption)) : "";
}

function isCounter(image: HtmlElement): boolean {
  return ["width", "height"].some((side) => {
    const given = attribute(image, side);
    return given !== "" && Number.parseFloat(given) < SMALLEST_SIDE;
  });
}

function clean(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
