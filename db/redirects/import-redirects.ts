import { and, eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { database, type Transaction } from "#db/client.ts";
import { addresses } from "#db/schema/schema.ts";
import { tellUnresolved } from "#db/unresolved/note-unresolved.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { parseRedirects, type RedirectLine } from "#lib/redirects/parse-redirects.ts";
import { translate } from "#lib/translate.ts";
import { type PlannedRedirect, planRedirects } from "./plan-redirects.ts";

/** Lines of one file: more would hold up everybody else who changes addresses. */
export const MOST_LINES = 20_000;

type Planned = { ok: true; planned: PlannedRedirect[] };

/** What importing this text would do, line by line; nothing is written. */
export async function previewRedirects(staff: Staff, text: string): Promise<Planned | Problem> {
  if (!may(staff, "import")) return { ok: false, problem: "not-allowed" };
  const lines = readLines(text);
  if (!Array.isArray(lines)) return lines;
  const planned = await database().transaction((tx) => planRedirects(tx, lines), { accessMode: "read only" });
  return { ok: true, planned };
}

/** Brings redirects from another system into the ledger: each line that can be, in one transaction; answers what became of each. */
export async function importRedirects(staff: Staff, text: string): Promise<Planned | Problem> {
  const lines = readLines(text);
  if (!Array.isArray(lines)) return lines;
  return act(async (tx, now) => {
    if (!may(staff, "import")) refuse("not-allowed");
    const planned = await planRedirects(tx, lines);
    const written = await writeRedirects(tx, planned, now);
    const counts = {
      added: written.filter(({ does }) => does === "add").length,
      changed: written.filter(({ does }) => does === "change").length,
    };
    if (written.length > 0)
      await recordAudit(tx, staff, "import-redirects", "addresses:redirects", { lines: lines.length, ...counts });
    const done = new Set(written.map(({ from }) => from));
    return { ok: true, planned: planned.map((line) => asDone(line, done)) };
  });
}

/** A line whose path somebody took between the look at it and the writing. */
function asDone(line: PlannedRedirect, done: ReadonlySet<string>): PlannedRedirect {
  if (line.does === "refuse" || line.does === "same" || done.has(line.from)) return line;
  const sentence = translate("addresses")("import.why.meanwhile");
  return { line: line.line, from: line.from, to: line.to, does: "refuse", field: "from", sentence };
}

function readLines(text: string): RedirectLine[] | Problem {
  const lines = parseRedirects(text);
  const t = translate("addresses");
  if (lines.length === 0) return { ok: false, problem: "invalid", fields: { text: t("import.nothing") } };
  if (lines.length <= MOST_LINES) return lines;
  return { ok: false, problem: "too-large", fields: { text: t("import.tooMany", { max: MOST_LINES }) } };
}

type Written = Extract<PlannedRedirect, { target: unknown }>;

/** Writes what is planned; a path that somebody took meanwhile stays theirs. Answers with what was written. */
export async function writeRedirects(tx: Transaction, planned: PlannedRedirect[], now: Date): Promise<Written[]> {
  const wanted = planned.flatMap((line) => (line.does === "add" || line.does === "change" ? [line] : []));
  const once = [...new Map(wanted.map((line) => [line.from, line])).values()];
  const done = new Set<string>();
  for (const chunk of chunks(once.filter(({ does }) => does === "add"))) {
    const rows = chunk.map(({ from, target }) => ({ path: from, state: "redirect" as const, since: now, ...target }));
    const added = await tx.insert(addresses).values(rows).onConflictDoNothing().returning({ path: addresses.path });
    for (const { path } of added) done.add(path);
  }
  for (const { from, target } of once.filter(({ does }) => does === "change")) {
    const isRedirect = and(eq(addresses.path, from), eq(addresses.state, "redirect"));
    const [row] = await tx
      .update(addresses)
      .set({ ...target, since: now })
      .where(isRedirect)
      .returning({ path: addresses.path });
    if (row) done.add(row.path);
  }
  const written = once.filter(({ from }) => done.has(from));
  for (const { from, target } of written) {
    if (target.articleId !== null) await tellUnresolved(tx, { path: from, articleId: target.articleId });
  }
  if (written.length > 0)
    await changed(
      tx,
      written.map(({ from }) => `address:${from}`),
    );
  return written;
}

function chunks<T>(items: T[], size = 1000): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
