import { holdsBlocks } from "#lib/body/body-blocks.ts";
import { bodyPictures } from "#lib/body/body-links.ts";
import type { Block, Inline, ListItem } from "#lib/body/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { textTargets } from "#lib/links/text-links.ts";

/** What a draft holds by id, and how much of it is no longer there. */
export const HELD = ["sections", "topics", "contributors", "pictures", "articles"] as const;
export type Held = Record<(typeof HELD)[number], number[]>;
export type MissingCounts = Record<(typeof HELD)[number], number>;

/** The ids of everything a draft holds. */
export function heldBy(draft: Draft): Held {
  const { section, topics, bylines, image, body } = draft;
  return {
    sections: section === null ? [] : [section],
    topics: [...new Set(topics)],
    contributors: [...new Set(bylines.flatMap(({ contributor }) => contributor ?? []))],
    pictures: [...new Set([...bodyPictures(body), ...(image ? [image.media] : [])])],
    articles: textTargets(draft),
  };
}

/**
 * An older draft without what is no longer there: names in its bylines stay as words, linked words stay without their link,
 * blocks of a missing picture or Read also go, and so do related articles.
 */
export function withoutMissing(draft: Draft, missing: Held): Draft {
  const isThere = (kind: keyof Held) => (id: number) => !missing[kind].includes(id);
  const content = keptBlocks(draft.body.content, missing);
  return {
    ...draft,
    section: draft.section !== null && isThere("sections")(draft.section) ? draft.section : null,
    topics: draft.topics.filter(isThere("topics")),
    related: draft.related.filter(isThere("articles")),
    bylines: draft.bylines.map(({ name, contributor }) => ({
      name,
      contributor: contributor !== null && isThere("contributors")(contributor) ? contributor : null,
    })),
    image: draft.image && isThere("pictures")(draft.image.media) ? draft.image : null,
    body: { ...draft.body, content },
  };
}

/** How many of each kind are missing. */
export function missingCounts(missing: Held): MissingCounts {
  return Object.fromEntries(HELD.map((kind) => [kind, missing[kind].length])) as MissingCounts;
}

function keptBlocks<T extends Block | ListItem>(blocks: T[], missing: Held): T[] {
  return blocks.flatMap((block) => {
    if (block.type === "image") return missing.pictures.includes(block.attrs.media) ? [] : [block];
    if (block.type === "readAlso") return keptReadAlso(block, missing) as T[];
    if (holdsBlocks(block)) {
      const content = keptBlocks(block.content as (Block | ListItem)[], missing);
      return content.length > 0 ? [{ ...block, content } as T] : [];
    }
    if (!("content" in block) || !block.content) return [block];
    return [{ ...block, content: (block.content as Inline[]).map((inline) => keptInline(inline, missing)) }];
  });
}

function keptReadAlso(block: Extract<Block, { type: "readAlso" }>, { articles }: Held): Block[] {
  if (articles.includes(block.attrs.articleId)) return [];
  const { fallback, ...attrs } = block.attrs;
  const keeps = fallback !== undefined && !(typeof fallback === "number" && articles.includes(fallback));
  return [{ ...block, attrs: { ...attrs, ...(keeps && { fallback }) } }];
}

function keptInline(inline: Inline, { articles }: Held): Inline {
  if (inline.type !== "text" || !inline.marks) return inline;
  const marks = inline.marks.filter(
    (mark) => mark.type !== "link" || !("articleId" in mark.attrs) || !articles.includes(mark.attrs.articleId),
  );
  const { marks: _, ...bare } = inline;
  return marks.length > 0 ? { ...bare, marks } : bare;
}
