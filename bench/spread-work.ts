import { driver } from "#db/client.ts";
import type { Staff } from "#lib/permissions.ts";

const STAFF = { reporter: 40, editor: 15, chief: 5 } as const;
const DESKS = 10;

export type BenchPerson = Staff & { id: number };

/**
 * Makes a working newsroom of generated articles: 60 people at 10 desks who wrote them, and of each thousand articles 10
 * changed, 10 withdrawn, 20 spiked, 5 drafts, 2 submitted, 1 approved and 1 scheduled. Done once for a database.
 */
export async function spreadWork(): Promise<BenchPerson[]> {
  const [before] = await driver()<{ count: number }[]>`SELECT count(*)::int AS count FROM desks`;
  if (before?.count === 0) await spread();
  const rows = await driver()<{ id: string; name: string; role: BenchPerson["role"] }[]>`
    SELECT id, name, role FROM staff WHERE email LIKE 'bench-%' ORDER BY id`;
  return rows.map(({ id, name, role }) => ({ id: Number(id), token: null, name, role }));
}

async function spread(): Promise<void> {
  await driver().begin(async (tx) => {
    await tx`SET LOCAL synchronous_commit = off`;
    await tx`SET LOCAL work_mem = '64MB'`;
    for (const [role, count] of Object.entries(STAFF)) {
      await tx`INSERT INTO staff (email, name, role)
        SELECT 'bench-' || ${role} || n || '@bench.example', 'Bench ' || ${role} || ' ' || n, ${role}::role FROM generate_series(1, ${count}::int) n`;
    }
    await tx`INSERT INTO desks (name, position) SELECT 'Bench desk ' || n, n FROM generate_series(1, ${DESKS}::int) n`;
    await tx`INSERT INTO desk_members (desk_id, staff_id)
      SELECT d.id, s.id FROM staff s JOIN desks d ON (d.id + s.id) % ${DESKS}::int = 0 OR d.id % ${DESKS}::int = s.id % 7 WHERE s.email LIKE 'bench-%'`;
    // A desk mostly works for one section: the others hardly meet it.
    await tx`WITH people AS (SELECT array_agg(id ORDER BY id) AS ids FROM staff WHERE email LIKE 'bench-%'),
        tables AS (SELECT array_agg(id ORDER BY id) AS ids FROM desks)
      UPDATE articles a SET
        created_by = people.ids[1 + (a.id * 7919) % 40],
        assignee_id = CASE WHEN a.id % 3 = 0 THEN people.ids[1 + (a.id * 104729) % 60] END,
        desk_id = CASE WHEN a.id % 7 <> 0 THEN tables.ids[1 + (CASE WHEN a.id % 211 = 0 THEN a.id / 211 ELSE a.section_id END) % ${DESKS}::int] END,
        due_at = CASE WHEN a.id % 4 = 0 THEN a.published_at + interval '1 hour' END
      FROM people, tables`;
    await changeSome(tx);
  });
  await driver()`VACUUM ANALYZE`;
}

type Tx = Parameters<Parameters<ReturnType<typeof driver>["begin"]>[1]>[0];

async function changeSome(tx: Tx): Promise<void> {
  await tx`WITH newer AS (
      INSERT INTO revisions (article_id, number, content, hash, kind, saved_by)
      SELECT r.article_id, 2, r.content, r.hash, 'save', a.created_by FROM articles a JOIN revisions r ON r.id = a.draft_revision
      WHERE a.id % 1000 < 10 RETURNING id, article_id)
    UPDATE articles a SET draft_revision = newer.id FROM newer WHERE newer.article_id = a.id`;
  await tx`UPDATE articles SET live_revision = NULL, withdrawn_at = published_at WHERE id % 1000 BETWEEN 10 AND 19`;
  await tx`UPDATE articles SET live_revision = NULL, first_published_at = NULL, published_at = NULL,
      spiked_at = CASE WHEN id % 1000 < 40 THEN updated_at END,
      assigned_at = CASE WHEN assignee_id IS NOT NULL THEN updated_at END,
      due_at = CASE WHEN id % 5 < 2 THEN now() + (id % 97 - 48) * interval '1 hour' END,
      submitted_at = CASE WHEN id % 1000 IN (45, 46, 47) THEN updated_at END,
      submitted_by = CASE WHEN id % 1000 IN (45, 46, 47) THEN created_by END,
      returned_at = CASE WHEN id % 1000 = 44 THEN updated_at END,
      returned_to = CASE WHEN id % 1000 = 44 THEN created_by END,
      approved_at = CASE WHEN id % 1000 = 47 THEN updated_at END,
      publish_at = CASE WHEN id % 1000 = 48 THEN now() + (id % 200) * interval '1 hour' END
    WHERE id % 1000 BETWEEN 20 AND 48`;
  await tx`UPDATE articles SET published_at = now() - id % 20 * interval '1 hour' WHERE id IN
    (SELECT id FROM articles WHERE live_revision IS NOT NULL ORDER BY updated_at DESC LIMIT 400)`;
  await tx`DELETE FROM live_articles WHERE article_id IN (SELECT id FROM articles WHERE live_revision IS NULL)`;
}
