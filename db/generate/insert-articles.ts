import type postgres from "postgres";
import type { GeneratedArticle, Ground } from "./generated-article.ts";

type Row = (string | number | null)[];

/** Takes `count` ids of articles and as many of revisions, each a run without gaps; answers with the first of each. */
export async function takeIds(sql: postgres.Sql, count: number): Promise<{ articleId: number; revisionId: number }> {
  const [row] = await sql<{ article: string; revision: string }[]>`
    SELECT setval(pg_get_serial_sequence('articles', 'id'), nextval(pg_get_serial_sequence('articles', 'id')) + ${count}) AS article,
      setval(pg_get_serial_sequence('revisions', 'id'), nextval(pg_get_serial_sequence('revisions', 'id')) + ${count}) AS revision`;
  if (!row) throw new Error("no ids were given");
  return { articleId: Number(row.article) - count, revisionId: Number(row.revision) - count };
}

/** Writes a batch in one transaction, a statement a table: nothing of it is there until all of it is. */
export async function insertArticles(
  sql: postgres.Sql,
  { batch, ground }: { batch: GeneratedArticle[]; ground: Ground },
): Promise<void> {
  const articles = batch.map((one) => one.article);
  const revisions = batch.map((one) => one.revision);
  const live = batch.map((one) => one.live);
  await sql.begin(async (tx) => {
    // A crash in the middle of a load test's data may lose its last moments.
    await tx`SET LOCAL synchronous_commit = off`;
    // Articles and revisions point at each other, so both must come with one statement.
    await tx`
      WITH kept AS (
        INSERT INTO revisions (id, article_id, number, content, hash, kind, saved_at) OVERRIDING SYSTEM VALUE
        SELECT id::bigint, article_id::bigint, 1, content::jsonb, hash, 'import', at::timestamptz
        FROM ${from(tx, revisions)} AS new(id, article_id, content, hash, at)
      )
      INSERT INTO articles (id, edition_id, section_id, slug, headline, draft_revision, live_revision,
        first_published_at, published_at, created_at, updated_at) OVERRIDING SYSTEM VALUE
      SELECT id::bigint, ${ground.editionId}, section_id::bigint, slug, headline, revision_id::bigint, revision_id::bigint,
        at::timestamptz, at::timestamptz, at::timestamptz, at::timestamptz
      FROM ${from(tx, articles)} AS new(id, section_id, slug, headline, revision_id, at)`;
    await tx`
      INSERT INTO live_articles (article_id, revision_id, section_id, slug, address, headline, standfirst, bylines, image,
        body, words, first_published_at, search, updated_at, edition_id, kicker, dateline, pictures, sensitive, syndicate)
      SELECT id::bigint, revision_id::bigint, section_id::bigint, slug, address, headline, standfirst, bylines::jsonb,
        image::jsonb, body::jsonb, words::int, at::timestamptz, search::tsvector, at::timestamptz, ${ground.editionId},
        '', '', '{}', false, true
      FROM ${from(tx, live)} AS new(id, revision_id, section_id, slug, address, headline, standfirst, bylines, image,
        body, words, at, search)`;
    await insertLists(tx, batch);
    const shown = ground.pictures.map((picture) => picture.media);
    await tx`UPDATE media SET public_at = now() WHERE public_at IS NULL AND id = ANY (${shown})`;
  });
}

async function insertLists(tx: postgres.TransactionSql, batch: GeneratedArticle[]): Promise<void> {
  await tx`
    INSERT INTO live_topics (topic_id, article_id, first_published_at, position)
    SELECT topic::bigint, id::bigint, at::timestamptz, position::int
    FROM ${from(
      tx,
      batch.flatMap((one) => one.topics),
    )} AS new(topic, id, at, position)`;
  await tx`
    INSERT INTO live_contributors (contributor_id, article_id, first_published_at)
    SELECT contributor::bigint, id::bigint, at::timestamptz
    FROM ${from(
      tx,
      batch.flatMap((one) => one.contributors),
    )} AS new(contributor, id, at)`;
  await tx`
    INSERT INTO links ("of", source_id, node, kind, position, target_id)
    SELECT side::link_of, id::bigint, node, kind::link_kind, position::int, target::bigint
    FROM ${from(
      tx,
      batch.flatMap((one) => one.links),
    )} AS new(side, id, node, kind, position, target)`;
  await tx`
    INSERT INTO addresses (path, article_id, since, state)
    SELECT path, id::bigint, at::timestamptz, 'current'
    FROM ${from(
      tx,
      batch.map((one) => one.address),
    )} AS new(path, id, at)`;
}

/** The rows as a table of text columns: one array a column, whatever the number of rows. */
function from(tx: postgres.TransactionSql, rows: Row[]) {
  const [first = []] = rows;
  const columns = first.map((_, column) => rows.map((row) => (row[column] == null ? null : String(row[column]))));
  const arrays = columns.reduce<postgres.PendingQuery<postgres.Row[]> | null>(
    (before, column) => (before ? tx`${before}, ${column}::text[]` : tx`${column}::text[]`),
    null,
  );
  return tx`unnest(${arrays ?? tx``})`;
}
