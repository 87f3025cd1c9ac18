import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));

/** Brings the database at this URL up to date; several processes may call it at once, one after the other does the work. */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`SELECT pg_advisory_lock(hashtext('readalso.migrate'))`;
    await migrate(drizzle(sql), { migrationsFolder: FOLDER });
    await sql`SELECT pg_advisory_unlock(hashtext('readalso.migrate'))`;
  } catch (error) {
    const { message, hint } = (error as { cause?: { message?: string; hint?: string } }).cause ?? {};
    if (hint) throw new Error(`The database could not be prepared: ${message}. ${hint}`, { cause: error });
    throw error;
  } finally {
    await sql.end();
  }
}
