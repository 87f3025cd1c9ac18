import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { CHANGED_CHANNEL, changeNotices } from "#db/changed.ts";
import { ownConnection } from "#db/client.ts";
import type { Cell, GeneratedArticle } from "./generated-article.ts";
import type { WordBook } from "./word-book.ts";

/** Writes batches of generated articles; `finish` after the last one, `close` at the end, also after a failure. */
export type Loader = {
  write: (batch: GeneratedArticle[]) => Promise<void>;
  /** Lets the planner know how much there is now. */
  finish: () => Promise<void>;
  close: () => Promise<void>;
};

// In the order in which rows refer to each other; a revision's reference to its article is looked at when the batch commits.
const TABLES: { table: string; columns: string; rows: (one: GeneratedArticle) => Cell[][]; sorted?: true }[] = [
  {
    table: "revisions",
    columns: "id, article_id, number, content, hash, kind, saved_at",
    rows: (one) => [one.revision],
  },
  {
    table: "articles",
    columns:
      "id, edition_id, section_id, slug, headline, draft_revision, live_revision, first_published_at, published_at, created_at, updated_at",
    rows: (one) => [one.article],
  },
  {
    table: "live_articles",
    columns:
      "article_id, revision_id, edition_id, section_id, slug, address, headline, standfirst, kicker, dateline, bylines, image, pictures, body, words, sensitive, syndicate, first_published_at, updated_at, search",
    rows: (one) => [one.live],
  },
  { table: "live_topics", columns: "topic_id, article_id, first_published_at, position", rows: (one) => one.topics },
  {
    table: "live_contributors",
    columns: "contributor_id, article_id, first_published_at",
    rows: (one) => one.contributors,
  },
  { table: "live_pictures", columns: "media_id, article_id", rows: (one) => one.pictures },
  { table: "links", columns: `"of", source_id, node, kind, position, target_id`, rows: (one) => one.links },
  { table: "link_standing_changes", columns: "article_id", rows: standingsOf },
  { table: "addresses", columns: "path, article_id, since, state", rows: (one) => [one.address] },
  { table: "article_words", columns: "article_id, day, headline, words, weights", rows: (one) => [one.words] },
  { table: "word_weights", columns: "word_id, weight, day, article_id", rows: (one) => one.weights, sorted: true },
  { table: "headline_words", columns: "word_id, day, article_id, share", rows: (one) => one.headlines, sorted: true },
];

/** The article's own standing is to be counted, and that of each article it links to. */
function standingsOf({ live, links }: GeneratedArticle): Cell[][] {
  return [live[0] ?? null, ...links.flatMap(([of, , , , , target]) => (of === "live" ? [target ?? null] : []))].map(
    (id) => [id],
  );
}

const GIN_INDEXES = ["articles_headline_trgm_idx", "live_articles_headline_trgm_idx", "live_articles_search_idx"];

/** Ids of everything in these tables that generated articles refer to. */
export type Standing = Record<"sections" | "topics" | "contributors" | "media", number[]>;

/**
 * Opens a connection that loads articles with COPY. Every batch is one transaction: nothing of it is there until all of
 * it is. With each batch the pictures become public and the page caches learn of the `tags`. Throws where something that
 * the articles stand on was deleted meanwhile.
 */
export async function openLoader({
  standing,
  tags,
  wordBook,
}: {
  standing: Standing;
  tags: string[];
  wordBook?: WordBook;
}): Promise<Loader> {
  const sql = ownConnection();
  try {
    await prepare(sql);
  } catch (error) {
    await sql.end();
    throw error;
  }
  const notices = changeNotices(tags);
  const write = async (batch: GeneratedArticle[]) => {
    await sql`BEGIN`;
    await sql`SET CONSTRAINTS revisions_article_id_articles_id_fk DEFERRED`;
    for (const [table, ids] of Object.entries(standing)) await hold(sql, { table, ids });
    await wordBook?.count(sql, batch);
    for (const { table, columns, rows, sorted } of TABLES) {
      await copy(sql, {
        into: `${table} (${columns})`,
        text: sorted ? sortedText(batch, rows) : copyText(batch, rows),
      });
    }
    await sql`UPDATE media SET public_at = now() WHERE public_at IS NULL AND id = ANY (${standing.media})`;
    await sql`SELECT pg_notify(${CHANGED_CHANNEL}, notice) FROM unnest(${notices}::text[]) AS notice`;
    await sql`COMMIT`;
    await sql`SELECT gin_clean_pending_list(name::regclass) FROM unnest(${GIN_INDEXES}::text[]) AS name`;
  };
  const finish = async () => {
    // Postings are read from their index alone, once vacuum has seen the pages.
    await sql`VACUUM (ANALYZE) word_weights, headline_words`;
    await sql.unsafe(`ANALYZE words, ${TABLES.map(({ table }) => table).join(", ")}`);
  };
  // Ending the connection takes back a batch that is not whole.
  return { write, finish, close: () => sql.end({ timeout: 5 }) };
}

async function prepare(sql: postgres.Sql): Promise<void> {
  // A crash in the middle of a load test's data may lose its last batches, each as a whole.
  await sql`SET synchronous_commit = off`;
  // New words of a whole batch are sorted into the search indexes at once, after it: a third of the work.
  await sql`SET gin_pending_list_limit = '128MB'`;
  await sql`SET work_mem = '128MB'`;
  await sql`SET maintenance_work_mem = '128MB'`;
  // Every row refers to rows of its own batch, to articles of batches before it, which nobody deletes, or to rows that the
  // batch holds. So the look-up of each reference, half of the work, is left out where the role may leave it out.
  const [may] = await sql<{ may: boolean }[]>`SELECT has_parameter_privilege('session_replication_role', 'SET') AS may`;
  if (may?.may) await sql`SET session_replication_role = replica`;
}

/** Keeps these rows from being deleted until the batch commits, as looking up each reference to them would. */
async function hold(sql: postgres.Sql, { table, ids }: { table: string; ids: number[] }): Promise<void> {
  const held = await sql`SELECT FROM ${sql(table)} WHERE id = ANY (${ids}) FOR KEY SHARE`;
  if (held.count === ids.length) return;
  throw new Error(
    `Somebody deleted ${table} that the generated articles refer to. Start the command again for the rest.`,
  );
}

async function copy(sql: postgres.Sql, { into, text }: { into: string; text: Iterable<string> }): Promise<void> {
  const query = sql.unsafe(`COPY ${into} FROM STDIN`);
  const target = await query.writable();
  // The driver has answered the query with the stream; a refusal after the last row would come to nobody, and we would wait for ever.
  Object.assign(query, { reject: (error: Error) => target.destroy(error) });
  await pipeline(Readable.from(text), target);
}

const CHUNK = 1024 * 1024;

/** The rows in the text format of COPY, in pieces for the socket. */
function* copyText(batch: GeneratedArticle[], rows: (one: GeneratedArticle) => Cell[][]): Generator<string> {
  let text = "";
  for (const one of batch) {
    for (const row of rows(one)) text += `${row.map(cellText).join("\t")}\n`;
    if (text.length < CHUNK) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

/** In the order of the index, so that each of its pages is met once a batch. */
function* sortedText(batch: GeneratedArticle[], rows: (one: GeneratedArticle) => Cell[][]): Generator<string> {
  const all = batch.flatMap(rows);
  all.sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]));
  for (let at = 0; at < all.length; at += 10_000) {
    yield all.slice(at, at + 10_000).reduce((text, row) => `${text}${row.map(cellText).join("\t")}\n`, "");
  }
}

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function cellText(cell: Cell): string {
  if (cell === null) return "\\N";
  if (typeof cell !== "string") return String(cell);
  return SPECIAL.test(cell) ? cell.replace(/[\\\t\n\r]/g, (special) => ESCAPES[special] ?? special) : cell;
}
