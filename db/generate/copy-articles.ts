import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { CHANGED_CHANNEL, changeNotices } from "#db/changed.ts";
import { ownConnection } from "#db/client.ts";
import { type Batch, TABLES } from "./copy-tables.ts";
import { addWordCounts } from "./word-book.ts";

/** Writes batches of generated articles in their order. */
export type Loaders = {
  /** Comes back once a connection is free for the batch; `written` is called when it is there. A failure comes with one of the next calls. */
  take: (batch: Batch, written: () => void) => Promise<void>;
  /** Waits for all that was taken. */
  finish: () => Promise<void>;
  /** Lets the planner know how much there is now. */
  settle: () => Promise<void>;
  /** At the end, also after a failure. */
  close: () => Promise<void>;
};

// A batch waits for the one before it holding what it has written, so that one must not come to wait for it: no two have a
// key in common, and all tables are held from the beginning, as somebody who locks a whole one could come in between.
const WRITTEN = ["words", ...Object.keys(TABLES)];

// Postings are read from their index alone, once vacuum has seen the pages.
const SETTLING = WRITTEN.map((table) =>
  /^(word_weights|headline_words)$/.test(table) ? `VACUUM (ANALYZE) ${table}` : `ANALYZE ${table}`,
);

const GIN_INDEXES = ["articles_headline_trgm_idx", "live_articles_headline_trgm_idx", "live_articles_search_idx"];

/** Ids of everything in these tables that generated articles refer to. */
export type Standing = Record<"sections" | "topics" | "contributors" | "media", number[]>;

/**
 * Opens connections that load batches of articles with COPY, two at a time where that can be. Every batch is one
 * transaction: nothing of it is there until all of it is, and all batches before it. With each batch the pictures become
 * public and the page caches learn of the `tags`. Throws where something that the articles stand on was deleted meanwhile.
 */
export async function openLoaders({ standing, tags }: { standing: Standing; tags: string[] }): Promise<Loaders> {
  const first = await openLoader({ standing, tags });
  // Where references are looked up, articles of a batch that has not committed yet would not be found.
  const loaders = first.looksUp ? [first] : [first, await openLoader({ standing, tags })];
  const busy = loaders.map(() => Promise.resolve());
  let before = Promise.resolve();
  let taken = 0;
  const take = async (batch: Batch, written: () => void) => {
    const lane = taken % loaders.length;
    taken += 1;
    await busy[lane];
    before = (loaders[lane] as Loader).write(batch, before).then(written);
    // Whoever takes the lane next, or finishes, is told.
    before.catch(() => {});
    busy[lane] = before;
  };
  const finish = () => before;
  const settle = async () => {
    const statements = [...SETTLING];
    const runAll = async ({ run }: Loader) => {
      for (let next = statements.shift(); next; next = statements.shift()) await run(next);
    };
    await Promise.all(loaders.map(runAll));
  };
  const close = async () => {
    await Promise.all(loaders.map((loader) => loader.close()));
  };
  return { take, finish, settle, close };
}

type Loader = {
  /** Does Postgres look up what its rows refer to? */
  looksUp: boolean;
  /** Commits the batch once `before` has come about. */
  write: (batch: Batch, before: Promise<void>) => Promise<void>;
  run: (statement: string) => Promise<unknown>;
  close: () => Promise<void>;
};

async function openLoader({ standing, tags }: { standing: Standing; tags: string[] }): Promise<Loader> {
  const sql = ownConnection();
  // Ending the connection takes back a batch that is not whole.
  const close = () => sql.end({ timeout: 5 });
  const looksUp = await prepare(sql).catch(async (error) => {
    await close();
    throw error;
  });
  const notices = changeNotices(tags);
  const write = async (batch: Batch, before: Promise<void>) => {
    await sql`BEGIN`;
    await sql.unsafe(`LOCK TABLE ${WRITTEN} IN ROW EXCLUSIVE MODE`);
    await sql`SET CONSTRAINTS revisions_article_id_articles_id_fk DEFERRED`;
    for (const [table, ids] of Object.entries(standing)) await hold(sql, { table, ids });
    for (const table of batch.tables) await copy(sql, table);
    await before;
    // Nearly every batch says every word: the rows are held for no longer than they must.
    await addWordCounts(sql, batch.words);
    await sql`UPDATE media SET public_at = now() WHERE public_at IS NULL AND id = ANY (${standing.media})`;
    await sql`SELECT pg_notify(${CHANGED_CHANNEL}, notice) FROM unnest(${notices}::text[]) AS notice`;
    await sql`COMMIT`;
    await sql`SELECT gin_clean_pending_list(name::regclass) FROM unnest(${GIN_INDEXES}::text[]) AS name`;
  };
  const run = (statement: string) => sql.unsafe(statement);
  return { looksUp, write, run, close };
}

/** Answers with whether what rows refer to is looked up. */
async function prepare(sql: postgres.Sql): Promise<boolean> {
  // A crash in the middle of a load test's data may lose its last batches, each as a whole.
  await sql`SET synchronous_commit = off`;
  // New words of a whole batch are sorted into the search indexes at once, after it: a third of the work.
  await sql`SET gin_pending_list_limit = '128MB'`;
  await sql`SET work_mem = '128MB'`;
  await sql`SET maintenance_work_mem = '128MB'`;
  // Every row refers to rows of its own batch, to articles of batches before it, which nobody deletes, or to rows that the
  // batch holds. So the look-up of each reference, half of the work, is left out where the role may leave it out.
  const [may] = await sql<{ may: boolean }[]>`SELECT has_parameter_privilege('session_replication_role', 'SET') AS may`;
  if (!may?.may) return true;
  await sql`SET session_replication_role = replica`;
  return false;
}

/** Keeps these rows from being deleted until the batch commits, as looking up each reference to them would. */
async function hold(sql: postgres.Sql, { table, ids }: { table: string; ids: number[] }): Promise<void> {
  const held = await sql`SELECT FROM ${sql(table)} WHERE id = ANY (${ids}) FOR KEY SHARE`;
  if (held.count === ids.length) return;
  throw new Error(
    `Somebody deleted ${table} that the generated articles refer to. Start the command again for the rest.`,
  );
}

async function copy(sql: postgres.Sql, { table, columns, pieces }: Batch["tables"][number]): Promise<void> {
  const query = sql.unsafe(`COPY ${table} (${columns.map((column) => `"${column}"`)}) FROM STDIN (FORMAT binary)`);
  const target = await query.writable();
  // The driver has answered the query with the stream; a refusal after the last row would come to nobody, and we would wait for ever.
  Object.assign(query, { reject: (error: Error) => target.destroy(error) });
  await pipeline(Readable.from(pieces), target);
}
