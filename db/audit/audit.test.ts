import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "#db/client.ts";
import { audit, tokens } from "#db/schema/schema.ts";
import { anArticle, aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { type AuditFilter, parseAuditAsk } from "#lib/audit-ask.ts";
import type { Staff } from "#lib/permissions.ts";
import { exportAudit } from "./export-audit.ts";
import { eachAudit, listActors, listAudit } from "./list-audit.ts";

testDatabase();

type Person = Awaited<ReturnType<typeof aStaff>>;
let chief: Person;
let busy: Person;
let rare: Person;
let token: number;
const day = (days: number) => new Date(Date.UTC(2026, 0, 1 + days));

// Two years of a busy newsroom: one person acts all the time, another and a program now and then.
beforeAll(async () => {
  [chief, busy, rare] = [await aStaff("chief"), await aStaff("editor"), await aStaff("reporter", "Rare, the “poet”")];
  const [row] = await database()
    .insert(tokens)
    .values({ name: "Importer", role: "editor", secretHash: "x" })
    .returning();
  token = row?.id ?? 0;
  await database().execute(sql`
    INSERT INTO audit (at, staff_id, token_id, actor, verb, subject, detail)
    SELECT ${day(0).toISOString()}::timestamptz + (n / 20) * interval '20 minutes',
      CASE WHEN n % 500 = 0 THEN ${rare.id}::bigint WHEN n % 500 IN (1, 2) THEN NULL ELSE ${busy.id}::bigint END,
      CASE WHEN n % 500 = 1 THEN ${token}::bigint END,
      CASE WHEN n % 500 = 0 THEN ${rare.name} WHEN n % 500 = 1 THEN 'Importer' ELSE ${busy.name} END,
      CASE WHEN n % 700 = 0 THEN 'withdraw' ELSE 'update' END,
      'article:' || (n % 900), jsonb_build_object('n', n)
    FROM generate_series(1, 40000) n`);
  await database().execute(sql`ANALYZE audit`);
});

async function all(staff: Staff, filter: AuditFilter, batch = 777) {
  const batches: Awaited<ReturnType<typeof listAudit>>["items"][] = [];
  for await (const rows of eachAudit(staff, { filter, batch })) batches.push(rows);
  return batches.flat();
}

test("each filter gives exactly the acts it names, newest first, on whatever pages", async () => {
  const cases: [AuditFilter, number][] = [
    [{ who: { staffId: rare.id } }, 80],
    [{ who: { tokenId: token } }, 80],
    [{ who: "house" }, 80],
    [{ verb: "withdraw" }, 57],
    [{ subject: "article:7" }, 45],
    [{ from: day(10), before: day(11) }, 1440],
    [{ verb: "withdraw", who: { staffId: rare.id } }, 11],
    [{ verb: "never" }, 0],
  ];
  for (const [filter, count] of cases) {
    const rows = await all(chief, filter, 13);
    expect(rows, JSON.stringify(filter)).toHaveLength(count);
    expect(new Set(rows.map((row) => row.id)).size).toBe(count);
    const order = rows.map((row) => row.at.getTime());
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  }
});

test("a page goes on where the last one ended, also among acts of the same moment; a broken mark starts anew", async () => {
  const filter = { from: day(10), before: day(11) };
  const first = await listAudit(chief, { filter, limit: 30 });
  const second = await listAudit(chief, { filter, limit: 30, after: first.next ?? "" });
  const whole = await listAudit(chief, { filter, limit: 60 });
  expect([...first.items, ...second.items].map((row) => row.id)).toEqual(whole.items.map((row) => row.id));
  for (const after of ["1-x", "'; DROP TABLE audit", "9".repeat(40)]) {
    expect((await listAudit(chief, { filter, limit: 30, after })).items).toEqual(first.items);
  }
});

test.each([
  ["by one person", () => sql`staff_id = ${rare.id}`, "audit_staff_at_idx"],
  ["by one program", () => sql`token_id = ${token}`, "audit_token_at_idx"],
  ["of one kind", () => sql`verb = 'withdraw'`, "audit_verb_at_idx"],
  ["on one article", () => sql`subject = 'article:7'`, "audit_subject_at_idx"],
  ["of some days", () => sql`at >= '2026-01-10' AND at < '2026-01-11'`, "audit_at_idx"],
])("acts %s are read from their own index in its order, without sorting", async (_, condition, index) => {
  const after = sql`(at, id) < ('2027-01-01', 99999999)`;
  const rows = await database().execute<{ "QUERY PLAN": string }>(
    sql`EXPLAIN SELECT * FROM audit WHERE ${condition()} AND ${after} ORDER BY at DESC, id DESC LIMIT 51`,
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain(`Index Scan Backward using ${index}`);
  expect(plan).not.toContain("Sort");
});

test.each(["reporter", "editor"] as const)("a %s reads nothing of the log and exports nothing", async (role) => {
  const staff = await aStaff(role);
  expect(await listAudit(staff)).toEqual({ items: [], next: null });
  expect(await listActors(staff)).toEqual({ people: [], programs: [] });
  const ask = parseAuditAsk({});
  expect(await exportAudit(staff, { filter: {}, ask, format: "csv" })).toEqual({ ok: false, problem: "not-allowed" });
});

test("an export holds every act of the filter, once, and is itself written down", async () => {
  const ask = parseAuditAsk({ who: `staff:${rare.id}` });
  const filter = { who: { staffId: rare.id } };
  const csv = await textOf(done(await exportAudit(chief, { filter, ask, format: "csv" })).lines);
  const lines = csv.replace("\uFEFF", "").trimEnd().split("\r\n");
  expect(lines[0]).toBe("at,actor,actor_id,verb,subject,subject_name,detail");
  expect(lines).toHaveLength(81);
  expect(lines[1]).toMatch(/^2026-\d\d-\d\dT[\d:.]+Z,"Rare, the “poet”",staff:\d+,\w+,article:\d+,,"\{""n"":40000\}"$/);
  const json = await textOf(
    done(await exportAudit(chief, { filter: {}, ask: parseAuditAsk({}), format: "jsonl" })).lines,
  );
  const rows = json
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: number; verb: string });
  const [count] = await database().execute<{ count: number }>(sql`SELECT count(*)::int AS count FROM audit`);
  expect(new Set(rows.map((row) => row.id)).size).toBe(count?.count);
  const { items } = await listAudit(chief, { filter: { verb: "export-audit" } });
  expect(items.map((row) => row.detail)).toEqual([{ format: "jsonl" }, { format: "csv", who: `staff:${rare.id}` }]);
});

test("a subject is named as it is called now, whatever it is", async () => {
  const { articleId, draft } = await anArticle();
  const name = async (subject: string) => (await listAudit(chief, { filter: { subject } })).items[0]?.subjectName;
  expect(await name(`article:${articleId}`)).toBe(draft.headline);
  await database()
    .insert(audit)
    .values([
      { actor: "x", verb: "revoke-session", subject: `staff:${rare.id}`, detail: {} },
      { actor: "x", verb: "save-settings", subject: "settings:site", detail: {} },
    ]);
  expect(await name(`staff:${rare.id}`)).toBe(rare.name);
  expect(await name("settings:site")).toBeNull();
});

async function textOf(lines: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}
