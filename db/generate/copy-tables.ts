import { type Cell, type CopyRows, copyRows, type Kind } from "./copy-rows.ts";
import type { GeneratedArticle } from "./generated-article.ts";
import { openPostings } from "./postings.ts";
import type { WordCounts } from "./word-book.ts";

// In the order in which rows refer to each other; a revision's reference to its article is looked at when the batch commits.
export const TABLES = {
  revisions: {
    ...{ id: "int8", article_id: "int8", number: "int4", content: "jsonb", hash: "text", kind: "text" },
    saved_at: "date",
  },
  articles: {
    ...{ id: "int8", edition_id: "int8", section_id: "int8", slug: "text", headline: "text", draft_revision: "int8" },
    ...{ live_revision: "int8", first_published_at: "date", published_at: "date", created_at: "date" },
    updated_at: "date",
  },
  live_articles: {
    ...{ article_id: "int8", revision_id: "int8", edition_id: "int8", section_id: "int8", slug: "text" },
    ...{ address: "text", headline: "text", standfirst: "text", kicker: "text", dateline: "text", bylines: "jsonb" },
    ...{ image: "jsonb", pictures: "jsonb", body: "jsonb", words: "int4", sensitive: "bool", syndicate: "bool" },
    ...{ first_published_at: "date", updated_at: "date", search: "binary" },
  },
  live_topics: { topic_id: "int8", article_id: "int8", first_published_at: "date", position: "int4" },
  live_contributors: { contributor_id: "int8", article_id: "int8", first_published_at: "date" },
  live_pictures: { media_id: "int8", article_id: "int8" },
  links: { of: "text", source_id: "int8", node: "text", kind: "text", position: "int4", target_id: "int8" },
  link_standing_changes: { article_id: "int8" },
  addresses: { path: "text", article_id: "int8", since: "date", state: "text" },
  article_words: { article_id: "int8", day: "int4", headline: "int4s", words: "int4s", weights: "int2s" },
  word_weights: { word_id: "int4", weight: "int2", day: "int4", article_id: "int8" },
  headline_words: { word_id: "int4", day: "int4", article_id: "int8", share: "int2" },
} satisfies Record<string, Record<string, Kind>>;

type Table = keyof typeof TABLES;

/** A batch of articles, ready for COPY: the tables in their order, each with its columns and rows. */
export type Batch = {
  size: number;
  tables: { table: string; columns: string[]; pieces: Buffer[] }[];
  words: WordCounts;
};

/** Collects generated articles for one transaction, at most `MOST_ARTICLES`; it ends with the counts of their words. */
export function openBatch(): { add: (article: GeneratedArticle) => void; end: (counts: WordCounts) => Batch } {
  const rows = Object.fromEntries(
    Object.entries(TABLES).map(([table, columns]) => [table, copyRows(Object.values(columns))]),
  ) as Record<Table, CopyRows>;
  const postings = openPostings();
  let size = 0;
  const standings = new Set<number>();
  const addAll = (table: Table, all: Iterable<Cell[]>) => {
    for (const row of all) rows[table].add(row);
  };
  const add = (one: GeneratedArticle) => {
    rows.revisions.add(one.revision);
    rows.articles.add(one.article);
    rows.live_articles.add(one.live);
    addAll("live_topics", one.topics);
    addAll("live_contributors", one.contributors);
    addAll("live_pictures", one.pictures);
    addAll("links", one.links);
    rows.addresses.add(one.address);
    const { articleId, day, headline, words: strongest, weights } = one.words;
    rows.article_words.add([articleId, day, headline, strongest, weights]);
    postings.add(one.words);
    size += 1;
    for (const id of one.standings) standings.add(id);
  };
  const end = (counts: WordCounts): Batch => {
    for (const id of standings) rows.link_standing_changes.add([id]);
    addAll("word_weights", postings.weightRows());
    addAll("headline_words", postings.headlineRows());
    const tables = Object.entries(TABLES).map(([table, columns]) => ({
      ...{ table, columns: Object.keys(columns), pieces: rows[table as Table].end() },
    }));
    return { size, tables, words: counts };
  };
  return { add, end };
}
