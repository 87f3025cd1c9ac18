import type postgres from "postgres";

/** Takes `count` ids of articles and as many of revisions; people who write meanwhile get others. */
export async function takeIds(sql: postgres.Sql, count: number): Promise<{ articles: number[]; revisions: number[] }> {
  const rows = await sql<{ article: string; revision: string }[]>`
    SELECT nextval((SELECT pg_get_serial_sequence('articles', 'id'))) AS article,
      nextval((SELECT pg_get_serial_sequence('revisions', 'id'))) AS revision
    FROM generate_series(1, ${count})`;
  return { articles: rows.map((row) => Number(row.article)), revisions: rows.map((row) => Number(row.revision)) };
}
