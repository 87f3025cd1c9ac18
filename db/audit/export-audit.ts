import { database } from "#db/client.ts";
import type { AuditAsk, AuditFilter } from "#lib/audit-ask.ts";
import { csvLine } from "#lib/csv.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type AuditRow, eachAudit } from "./list-audit.ts";
import { recordAudit } from "./record-audit.ts";

export const EXPORT_FORMATS = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const COLUMNS = ["at", "actor", "actor_id", "verb", "subject", "subject_name", "detail"];

/**
 * The acts that pass a filter as CSV or as JSON lines, made while they are read: a long log needs no memory. Times are UTC. The
 * export is itself an act; `ask` is the filter as it was written, for the log.
 */
export async function exportAudit(
  staff: Staff,
  { filter, ask, format }: { filter: AuditFilter; ask: AuditAsk; format: ExportFormat },
): Promise<{ ok: true; lines: AsyncGenerator<string> } | Problem> {
  if (!may(staff, "readAudit")) return { ok: false, problem: "not-allowed" };
  const asked = Object.fromEntries(Object.entries(ask).filter(([name, value]) => value !== "" && name !== "after"));
  await database().transaction((tx) => recordAudit(tx, staff, "export-audit", "audit:log", { format, ...asked }));
  return { ok: true, lines: format === "csv" ? csvLines(staff, filter) : jsonLines(staff, filter) };
}

async function* csvLines(staff: Staff, filter: AuditFilter): AsyncGenerator<string> {
  // Spreadsheets take a file for their own country's encoding unless it begins with this mark.
  yield `\uFEFF${csvLine(COLUMNS)}`;
  for await (const rows of eachAudit(staff, { filter })) yield rows.map((row) => csvLine(cells(row))).join("");
}

async function* jsonLines(staff: Staff, filter: AuditFilter): AsyncGenerator<string> {
  for await (const rows of eachAudit(staff, { filter })) yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

function cells({ at, actor, staffId, tokenId, verb, subject, subjectName, detail }: AuditRow): string[] {
  const actorId = staffId === null ? (tokenId === null ? "" : `token:${tokenId}`) : `staff:${staffId}`;
  return [at.toISOString(), actor, actorId, verb, subject, subjectName ?? "", JSON.stringify(detail)];
}
