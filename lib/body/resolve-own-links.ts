import type { UnresolvedBody } from "./body-from-html.ts";
import type { Block, Body, Inline, ListItem, Mark } from "./schema.ts";

/**
 * Turns links to our own addresses into links by id (`articles` maps a path to its article), and a paragraph that is
 * nothing but `Read also: <link>` into a Read also. A path that is no article's stays a plain link.
 */
export function resolveOwnLinks({ body, ownPaths }: UnresolvedBody, articles: ReadonlyMap<string, number>): Body {
  const known = new Map(ownPaths.flatMap((path) => articleOf(path, articles)));
  return { ...body, content: body.content.map((block) => resolved(block, known)) };
}

function articleOf(path: string, articles: ReadonlyMap<string, number>): [string, number][] {
  const articleId = articles.get(path);
  return articleId === undefined ? [] : [[path, articleId]];
}

function resolved<T extends Block | ListItem>(block: T, known: ReadonlyMap<string, number>): T {
  if (
    block.type === "bulletList" ||
    block.type === "orderedList" ||
    block.type === "blockquote" ||
    block.type === "listItem"
  ) {
    return { ...block, content: (block.content as Block[]).map((child) => resolved(child, known)) };
  }
  if (!("content" in block) || !block.content) return block;
  const content = (block.content as Inline[]).map((inline) => linked(inline, known));
  const target = block.type === "paragraph" ? readAlsoTarget(content) : null;
  if (target !== null) return { type: "readAlso", attrs: { articleId: target } } as T;
  return { ...block, content };
}

function linked(inline: Inline, known: ReadonlyMap<string, number>): Inline {
  if (inline.type !== "text" || !inline.marks) return inline;
  return { ...inline, marks: inline.marks.map((mark) => byId(mark, known)) };
}

function byId(mark: Mark, known: ReadonlyMap<string, number>): Mark {
  if (mark.type !== "link" || !("href" in mark.attrs)) return mark;
  const articleId = known.get(mark.attrs.href);
  return articleId === undefined ? mark : { type: "link", attrs: { articleId } };
}

const PREFIX = /^\s*read also\s*[:：–—-]?\s*$/i;

/** The one article that a `Read also: …` paragraph links to, else null. */
function readAlsoTarget(content: Inline[]): number | null {
  const words = content.filter((inline) => inline.type === "text");
  const plain = words.filter((inline) => linkedArticle(inline) === null);
  const targets = new Set(words.flatMap((inline) => linkedArticle(inline) ?? []));
  const [target] = targets;
  if (targets.size !== 1 || target === undefined) return null;
  return PREFIX.test(plain.map((inline) => inline.text).join("")) ? target : null;
}

function linkedArticle(inline: Inline): number | null {
  const mark = inline.type === "text" ? inline.marks?.find((candidate) => candidate.type === "link") : undefined;
  return mark?.type === "link" && "articleId" in mark.attrs ? mark.attrs.articleId : null;
}
