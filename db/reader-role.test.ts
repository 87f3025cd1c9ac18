import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { readersDatabase } from "./client.ts";
import { testDatabase } from "./testing/test-database.ts";

testDatabase();

test.each([
  "articles",
  "revisions",
  "staff",
  "sessions",
  "tokens",
  "audit",
  "outbox",
  "sign_in_links",
  "invitations",
  "second_factors",
  "recovery_codes",
  "second_factor_roles",
  "sign_in_steps",
  "comment_threads",
  "comments",
  "comment_mentions",
  "external_links",
  "link_counts",
  "slot_medians",
  "threads",
  "link_standings",
  "link_standing_changes",
])("the readers' role cannot SELECT from %s", async (table) => {
  const attempt = readersDatabase().execute(sql.raw(`SELECT * FROM ${table}`));
  await expect(attempt).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("the readers' role reads what is public", async () => {
  await readersDatabase().execute(
    sql`SELECT * FROM live_articles, addresses, links, settings, sections, thread_articles`,
  );
});

test("the readers' role cannot write what it reads", async () => {
  const attempt = readersDatabase().execute(sql`DELETE FROM live_articles`);
  await expect(attempt).rejects.toMatchObject({ cause: { code: "42501" } });
});
