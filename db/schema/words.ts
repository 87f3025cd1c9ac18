import { integer, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { ref } from "./columns.ts";
import { liveArticles } from "./live.ts";
import { editions } from "./places.ts";

/**
 * The words of an edition's public articles, as suggestions tell them apart (`wordKey`), with the number of articles that
 * say each. The word "" is in every article: its row counts them.
 */
export const words = pgTable(
  "words",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    editionId: ref()
      .notNull()
      .references(() => editions.id),
    word: text().notNull(),
    articles: integer().notNull(),
  },
  (table) => [uniqueIndex("words_word_key").on(table.editionId, table.word)],
);

/** What a public article says: the words of its headline in their order, and its strongest words, strongest first. */
export const articleWords = pgTable("article_words", {
  articleId: ref()
    .primaryKey()
    .references(() => liveArticles.articleId, { onDelete: "cascade" }),
  /** First publication, in days since 1970. */
  day: integer().notNull(),
  headline: integer().array().notNull(),
  words: integer().array().notNull(),
  /** Of `words`, in thousandths: how much the article says of each, by its count and the article's length. */
  weights: smallint().array().notNull(),
});

/**
 * Which articles a word is among the very strongest of; read from the largest weight down. Made from `article_words`, which
 * also says what to delete: references would cost an index of 50 rows an article more.
 */
export const wordWeights = pgTable(
  "word_weights",
  {
    wordId: integer().notNull(),
    weight: smallint().notNull(),
    day: integer().notNull(),
    articleId: ref().notNull(),
  },
  (table) => [primaryKey({ columns: [table.wordId, table.weight, table.day, table.articleId] })],
);

/** Which headlines a word stands in, read from the newest back. Made from `article_words`. */
export const headlineWords = pgTable(
  "headline_words",
  {
    wordId: integer().notNull(),
    day: integer().notNull(),
    articleId: ref().notNull(),
    /** One word's share of the headline, in thousandths; the word's rarity comes in when it is asked for. */
    share: smallint().notNull(),
  },
  (table) => [primaryKey({ columns: [table.wordId, table.day, table.articleId, table.share] })],
);
