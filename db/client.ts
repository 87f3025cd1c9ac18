import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema/schema.ts";

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

type Pools = { newsroom: Database; readers: Database; sql: postgres.Sql; close: () => Promise<void> };

// Next bundles its own copies of our modules, so what one process shares is kept on globalThis.
const KEY = Symbol.for("readalso.pools");
const shared = globalThis as { [KEY]?: Pools };

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
  return postgres(databaseUrl(), { onnotice: () => {}, max: 1, connect_timeout: 5 });
}

/** Waits for running queries and closes both pools. */
export async function closeDatabase(): Promise<void> {
  const open = shared[KEY];
  delete shared[KEY];
  await open?.close();
}

/** Opens both pools on this URL; used by the first call above and by tests. */
export function openPools(url: string): Pools {
  const options = { onnotice: () => {}, max: 10, idle_timeout: 60, connect_timeout: 5 } as const;
  const sql = postgres(url, options);
  const readersSql = postgres(url, { ...options, connection: { role: "readalso_reader" } as Record<string, string> });
  return {
    newsroom: drizzle(sql, { schema, casing: "snake_case" }),
    readers: drizzle(readersSql, { schema, casing: "snake_case" }),
    sql,
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), readersSql.end({ timeout: 5 })]);
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
