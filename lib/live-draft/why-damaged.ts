import * as Y from "yjs";
import { BLOCK_ATTRIBUTES } from "#lib/body/body-json.ts";
import { isSafeHref, isWebAddress } from "#lib/body/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import { isLine, LINE_KINDS } from "./line-kind.ts";
import { LIVE_TEXTS } from "./live-parts.ts";
import { markName } from "./loose-node.ts";

const NAMES = new Set<string>([...LIVE_TEXTS, "body", "topics", "related", "bylines", "facts"]);
const MARKS = new Set(["bold", "italic", "strike", "link", "suggestedInsert", "suggestedDelete"]);
const HOLDS_BLOCKS = new Set(["bulletList", "orderedList", "listItem", "blockquote"]);
// A draft is checked to the letter when it is absorbed; this much keeps a document from growing without end until then.
const SLACK = 4;
const NEEDED: Record<string, readonly string[]> = {
  heading: ["level"],
  image: ["media"],
  embed: ["url"],
  readAlso: ["articleId"],
};
const RIGHT: Record<string, (value: unknown) => boolean> = {
  level: (value) => value === 2 || value === 3,
  as: (value) => LINE_KINDS.includes(value),
  media: isId,
  articleId: isId,
  url: (value) => typeof value === "string" && isWebAddress(value),
  start: (value) => Number.isSafeInteger(value),
};
// One kind of line may have become another.
const OF_LINES = ["as", ...["paragraph", "heading", "pullQuote"].flatMap((type) => BLOCK_ATTRIBUTES[type] ?? [])];
const MAX_LIST = 500;
const MAX_ATTRIBUTE = 20_000;

/**
 * Why a live document must not be kept as it is, for our own log, or null. It may hold only what editors make: known parts,
 * blocks, attributes and marks, within generous sizes. Anything else would be thrown away by the editors that show it, and
 * the words in it with it.
 */
export function whyDamaged(document: Y.Doc): string | null {
  try {
    check(document);
    return null;
  } catch (error) {
    if (error instanceof Damage) return error.message;
    throw error;
  }
}

/** Was something applied that builds on changes this document does not have? Its sender has to compare copies first. */
export function lacksGround(document: Y.Doc): boolean {
  return document.store.pendingStructs !== null || document.store.pendingDs !== null;
}

class Damage extends Error {}

function damage(what: string): never {
  throw new Damage(what);
}

function check(document: Y.Doc): void {
  if (lacksGround(document)) damage("changes whose ground is missing");
  if (document.subdocs.size > 0) damage("a document inside the document");
  for (const name of document.share.keys()) if (!NAMES.has(name)) damage("an unknown part");
  for (const name of LIVE_TEXTS) checkLine(document.getText(name), LIMITS[limitOf(name)] * SLACK, name);
  checkLists(document);
  checkFacts(document.getMap("facts"));
  const body = document.getXmlFragment("body");
  checkBare(body);
  const size = { blocks: 0, characters: 0 };
  for (const child of body.toArray()) checkBlock(child, { depth: 0, inList: false, size });
}

function limitOf(name: (typeof LIVE_TEXTS)[number]) {
  if (name === "imageAlt") return "alt";
  if (name === "imageCaption") return "caption";
  return name === "imageCredit" ? "credit" : name;
}

function checkLine(text: Y.Text, max: number, name: string): void {
  if (text._map.size > 0) damage(`attributes on ${name}`);
  if (text.length > max) damage(`${name} far too long`);
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    if (typeof insert !== "string" || attributes) damage(`more than words in ${name}`);
  }
}

function checkLists(document: Y.Doc): void {
  const topics = document.getArray("topics");
  const related = document.getArray("related");
  const bylines = document.getArray("bylines");
  for (const list of [topics, related, bylines]) {
    if (list._map.size > 0 || list.length > MAX_LIST) damage("a list that is none");
  }
  if (!topics.toArray().every(isId)) damage("a topic that is no number");
  if (!related.toArray().every(isId)) damage("a related article that is no number");
  if (!bylines.toArray().every(isByline)) damage("a byline that is none");
}

function checkFacts(facts: Y.Map<unknown>): void {
  checkOnlyMap(facts);
  for (const [name, value] of facts.entries()) {
    const isOk =
      name === "section" || name === "imageMedia"
        ? value === null || isId(value)
        : (name === "sensitive" || name === "syndicate") && typeof value === "boolean";
    if (!isOk) damage(`a fact that is none: ${name.slice(0, 20)}`);
  }
}

type Place = { depth: number; inList: boolean; size: { blocks: number; characters: number } };

function checkBlock(block: unknown, { depth, inList, size }: Place): void {
  if (!(block instanceof Y.XmlElement)) damage("something else than a block");
  const { nodeName } = block;
  if (!Object.hasOwn(BLOCK_ATTRIBUTES, nodeName)) damage("an unknown block");
  if ((nodeName === "listItem") !== inList) damage("a list item outside of a list, or something else in one");
  size.blocks += 1;
  if (size.blocks > LIMITS.blocks * SLACK || depth > LIMITS.depth) damage("too many blocks, or too deep");
  checkAttributes(block, isLine(nodeName) ? OF_LINES : (BLOCK_ATTRIBUTES[nodeName] ?? []));
  const children = block.toArray();
  if (isLine(nodeName)) {
    for (const child of children) checkWords(child, size);
  } else if (HOLDS_BLOCKS.has(nodeName)) {
    const holdsItems = nodeName === "bulletList" || nodeName === "orderedList";
    for (const child of children) checkBlock(child, { depth: depth + 1, inList: holdsItems, size });
  } else if (children.length > 0) damage("something inside a block that holds nothing");
}

function checkWords(child: unknown, size: Place["size"]): void {
  if (child instanceof Y.XmlElement) {
    if (child.nodeName !== "hardBreak" || child.length > 0) damage("a block between words");
    checkAttributes(child, []);
    return;
  }
  if (!(child instanceof Y.XmlText)) damage("something else than words");
  if (child._map.size > 0) damage("attributes on words");
  size.characters += child.length;
  if (size.characters > LIMITS.draftBytes) damage("too many words");
  for (const { insert, attributes } of child.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof insert !== "string") damage("something else than words");
    for (const [name, value] of Object.entries(attributes ?? {})) checkMark(name, value);
  }
}

function checkMark(name: string, value: unknown): void {
  if (!MARKS.has(markName(name))) damage("an unknown mark");
  if (typeof value !== "object" || value === null || Array.isArray(value)) damage("a mark that is none");
  if (JSON.stringify(value).length > MAX_ATTRIBUTE) damage("a mark far too long");
  if (name.startsWith("suggested")) {
    const { by, at, ...more } = value as { by?: unknown; at?: unknown };
    const isSigned = isId(by) && (at === undefined || (typeof at === "string" && at.length <= 40));
    if (!isSigned || Object.keys(more).length > 0) damage("a suggestion of nobody");
  }
  if (markName(name) !== "link") return;
  const { href, articleId } = value as { href?: unknown; articleId?: unknown };
  if (!isId(articleId) && !(typeof href === "string" && isSafeHref(href))) damage("a link to nowhere");
}

function checkAttributes(element: Y.XmlElement, known: readonly string[]): void {
  const attributes = Object.entries(element.getAttributes() as Record<string, unknown>);
  for (const [name, value] of attributes) {
    // A pasted list may bring its kind of numbering, which nobody prints.
    if (!known.includes(name) && !(name === "type" && element.nodeName === "orderedList"))
      damage("an unknown attribute");
    const isPlain = value === null || ["string", "number", "boolean"].includes(typeof value);
    if (!isPlain || String(value).length > MAX_ATTRIBUTE) damage("an attribute that is none");
    if (RIGHT[name]?.(value) === false) damage(`a wrong ${name}`);
  }
  for (const name of NEEDED[element.nodeName] ?? []) {
    if (!attributes.some(([given]) => given === name)) damage(`no ${name}`);
  }
}

function checkBare(fragment: Y.XmlFragment): void {
  if (fragment._map.size > 0) damage("attributes on the body");
}

function checkOnlyMap(map: Y.Map<unknown>): void {
  if (map._start !== null) damage("a list among the facts");
}

function isId(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isByline(value: unknown): boolean {
  if (typeof value !== "object" || value === null || value instanceof Y.AbstractType) return false;
  const { name, contributor, ...more } = value as Record<string, unknown>;
  const isName = typeof name === "string" && name.length <= LIMITS.name * SLACK;
  return isName && (contributor === null || isId(contributor)) && Object.keys(more).length === 0;
}
