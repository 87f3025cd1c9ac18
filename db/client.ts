import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema/schema.ts";

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

type Pools = {
  newsroom: Database;
  readers: Database;
  sql: postgres.Sql;
  close: () => Promise<void>;
  /** Ends every connection at once: what runs or waits on them fails, and so does whatever is asked later. */
  cut: () => Promise<void>;
};

// Next bundles its own copies of our modules, so what one process shares is kept on globalThis.
const KEY = Symbol.for("readalso.pools");
const LOST = Symbol.for("readalso.connection-lost");
const shared = globalThis as { [KEY]?: Pools; [LOST]?: () => void };

/** The newsroom's connection pool: may read and write everything. Opened at the first call, from DATABASE_URL. */
export function database(): Database {
  return pools().newsroom;
}

/** The readers' pool: the role `readalso_reader`, which may SELECT what is public and nothing else. */
export function readersDatabase(): Database {
  return pools().readers;
}

/** The bare driver, for LISTEN. */
export function driver(): postgres.Sql {
  return pools().sql;
}

/** A connection apart from the pools, for COPY, after which a pooled one could not be given back; the caller ends it. */
export function ownConnection(): postgres.Sql {
  // The driver would end it after half an hour or more, in the middle of a transaction, and go on with a new one.
  return postgres(databaseUrl(), { onnotice: () => {}, max: 1, connect_timeout: 5, max_lifetime: null });
}

/** Waits for running queries and closes both pools. */
export async function closeDatabase(): Promise<void> {
  const open = shared[KEY];
  delete shared[KEY];
  await open?.close();
}

/**
 * The database is away: every query that waits for it fails now, and every later one at once, until `returnToDatabase`.
 * Without this a database that is frozen, or behind a cut cable, keeps its askers waiting for a quarter of an hour.
 */
export async function leaveDatabase(): Promise<void> {
  await pools().cut();
}

/** The database answers again: the next query opens new connections. */
export function returnToDatabase(): void {
  delete shared[KEY];
}

/** Calls `listener` whenever a connection of the pools has ended or could not be made. */
export function onConnectionLost(listener: () => void): void {
  shared[LOST] = listener;
}

/**
 * What the planner should know of our queries: all of them are short, so that compiling one costs more than it saves, and a
 * row found through an index lies in memory or on a disk that does not spin.
 */
const PLANNER: Record<string, string> = { jit: "off", random_page_cost: "1.1" };

/** Opens both pools on this URL; used by the first call above and by tests. */
export function openPools(url: string): Pools {
  const onclose = () => shared[LOST]?.();
  const options = { onnotice: () => {}, onclose, max: 10, idle_timeout: 60, connect_timeout: 5 } as const;
  const sql = postgres(url, { ...options, connection: PLANNER });
  const readersSql = postgres(url, { ...options, connection: { ...PLANNER, role: "readalso_reader" } });
  const newsroom = drizzle(sql, { schema, casing: "snake_case" });
  const transaction = newsroom.transaction.bind(newsroom);
  const waiting = new Set<(error: Error) => void>();
  // The driver's own transaction, cut off in the middle, waits for ever for its ROLLBACK.
  newsroom.transaction = (run, config) =>
    new Promise((resolve, reject) => {
      waiting.add(reject);
      const over = () => waiting.delete(reject);
      transaction(run, config).then(resolve, reject).finally(over);
    });
  return {
    newsroom,
    readers: drizzle(readersSql, { schema, casing: "snake_case" }),
    sql,
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), readersSql.end({ timeout: 5 })]);
    },
    cut: async () => {
      await Promise.all([sql.end({ timeout: 0 }), readersSql.end({ timeout: 0 })]);
      const away = Object.assign(new Error("The database is away."), { code: "CONNECTION_DESTROYED" });
      for (const giveUp of waiting) giveUp(away);
    },
  };
}

function pools(): Pools {
  shared[KEY] ??= openPools(databaseUrl());
  return shared[KEY];
}

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (url) return url;
  throw new Error("DATABASE_URL is not set: start the newsroom with `npm start`, which brings its own database.");
}
