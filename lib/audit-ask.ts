import { translate } from "#lib/translate.ts";
import { momentOf } from "#lib/wall-time.ts";

/** What a person asks of the audit log, as it stands in the page's address. */
export type AuditAsk = { who: string; verb: string; subject: string; from: string; to: string; after: string };

/** The same, understood: `from` and `before` are moments, `subject` is like `article:12`. */
export type AuditFilter = {
  /** A person, a program, or the newsroom itself (its commands and its clock). */
  who?: { staffId: number } | { tokenId: number } | "house";
  verb?: string;
  subject?: string;
  from?: Date;
  before?: Date;
};

const NAMES = ["who", "verb", "subject", "from", "to", "after"] as const;
export const HOUSE = "house";

/** Reads the address's parameters as they were written. */
export function parseAuditAsk(parameters: Record<string, string | string[] | undefined>): AuditAsk {
  const text = (name: string) => {
    const value = parameters[name];
    return typeof value === "string" ? value.toWellFormed().replaceAll("\0", "").trim().slice(0, 200) : "";
  };
  return Object.fromEntries(NAMES.map((name) => [name, text(name)])) as AuditAsk;
}

/** The address of the log that is asked for; `more` are parameters besides, such as an export's format. */
export function auditHref(
  ask: AuditAsk,
  { path = "/newsroom/audit", more = {} as Record<string, string> } = {},
): string {
  const parameters = new URLSearchParams(more);
  for (const name of NAMES) if (ask[name]) parameters.set(name, ask[name]);
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

/** Understands what is asked, days as the newsroom's calendar has them; or says at each field what to write instead. */
export function auditFilter(
  ask: AuditAsk,
  timeZone: string,
): { ok: true; filter: AuditFilter } | { ok: false; fields: Record<string, string> } {
  const t = translate("problems");
  const fields: Record<string, string> = {};
  const who = ask.who ? whoOf(ask.who) : undefined;
  const subject = ask.subject ? subjectOf(ask.subject) : undefined;
  const from = ask.from ? startOf(ask.from, { timeZone, daysLater: 0 }) : undefined;
  const before = ask.to ? startOf(ask.to, { timeZone, daysLater: 1 }) : undefined;
  if (who === null) fields.who = t("audit.who");
  if (subject === null) fields.subject = t("audit.subject");
  if (from === null) fields.from = t("audit.day");
  if (before === null) fields.to = t("audit.day");
  if (from && before && from >= before) fields.to = t("audit.order");
  if (Object.keys(fields).length > 0) return { ok: false, fields };
  return {
    ok: true,
    filter: {
      ...(who && { who }),
      ...(ask.verb && { verb: ask.verb }),
      ...(subject && { subject }),
      ...(from && { from }),
      ...(before && { before }),
    },
  };
}

function whoOf(text: string): AuditFilter["who"] | null {
  if (text === HOUSE) return HOUSE;
  const [, kind, id] = /^(staff|token):(\d{1,15})$/.exec(text) ?? [];
  if (!kind) return null;
  return kind === "staff" ? { staffId: Number(id) } : { tokenId: Number(id) };
}

/** `article:12` from itself, from an article's bare number, or from the address of its page in the newsroom. */
function subjectOf(text: string): string | null {
  if (/^[a-z][a-z-]*:[\w.-]+$/i.test(text)) return text;
  const [, id] = /^(?:.*\/newsroom\/articles\/)?(\d{1,15})(?:[/?#].*)?$/.exec(text) ?? [];
  return id ? `article:${id}` : null;
}

function startOf(day: string, { timeZone, daysLater }: { timeZone: string; daysLater: number }): Date | null {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  // 30 February is a date to some, and 2 March then.
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return null;
  date.setUTCDate(date.getUTCDate() + daysLater);
  return momentOf(`${date.toISOString().slice(0, 10)}T00:00`, timeZone);
}
