import { z } from "zod";
import { readCsv } from "./read-csv.ts";

/** A redirect as a file has it; `unfit` says why it cannot be one of ours: a pattern, no target, a line nobody understands. */
export type RedirectLine = {
  line: number;
  from: string;
  to: string;
  unfit?: "pattern" | "noTarget" | "off" | "unclear";
};

/**
 * Reads redirects of other systems: a CSV with or without names over its columns (WordPress's Redirection and Yoast among
 * them), Redirection's JSON, and Apache's `Redirect 301 /old /new`. Empty lines and comments are passed over. Never throws.
 */
export function parseRedirects(text: string): RedirectLine[] {
  const clean = text.replace(/^\uFEFF/, "").replaceAll("\0", "");
  if (/^\s*[[{]/.test(clean)) return fromJson(clean);
  const lines = clean.split(/\r?\n/);
  return lines.some((line) => APACHE.test(line)) ? lines.flatMap(fromApache) : fromCsv(clean);
}

const APACHE = /^\s*(?:Redirect(?:Permanent|Temp|Match)?|RewriteRule)\s+\S/i;
const COMMENT = /^\s*(?:#|\/\/)/;

function fromApache(text: string, at: number): RedirectLine[] {
  const line = at + 1;
  if (text.trim() === "" || COMMENT.test(text)) return [];
  const words = [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const [directive = "", ...rest] = words;
  if (/^(RedirectMatch|RewriteRule)$/i.test(directive)) {
    return [{ line, from: rest.find((word) => /[/^]/.test(word)) ?? "", to: rest.at(-1) ?? "", unfit: "pattern" }];
  }
  if (!/^Redirect(Permanent|Temp)?$/i.test(directive)) return [{ line, from: text.trim(), to: "", unfit: "unclear" }];
  const hasStatus = /^(\d{3}|permanent|temp|seeother|gone)$/i.test(rest[0] ?? "");
  const [from = "", to = ""] = hasStatus ? rest.slice(1) : rest;
  return [to === "" ? { line, from, to, unfit: "noTarget" } : { line, from, to }];
}

const FROM = /^(source|source url|from|origin|old|old url|old path|url|redirect from|request)$/i;
const TO = /^(target|target url|to|destination|new|new url|new path|redirect to|url to|action_data)$/i;

function fromCsv(text: string): RedirectLine[] {
  const rows = readCsv(text).filter(({ cells }) => cells.some(Boolean) && !COMMENT.test(cells[0] ?? ""));
  const [first] = rows;
  const names = first?.cells.map((name) => name.replaceAll("_", " ")) ?? [];
  const named = { from: names.findIndex((name) => FROM.test(name)), to: names.findIndex((name) => TO.test(name)) };
  const isNamed = named.from >= 0 && named.to >= 0;
  const columns = isNamed ? named : { from: 0, to: 1 };
  const kind = isNamed ? names.findIndex((name) => /^(regex|format)$/i.test(name)) : -1;
  return (isNamed ? rows.slice(1) : rows).map(({ line, cells }) => {
    const [from = "", to = ""] = [cells[columns.from], cells[columns.to]];
    return { line, from, to, ...unfitness({ from, to, isPattern: /^(1|true|yes|regex)$/i.test(cells[kind] ?? "") }) };
  });
}

function unfitness({
  from,
  to,
  isPattern,
}: {
  from: string;
  to: string;
  isPattern: boolean;
}): Pick<RedirectLine, "unfit"> {
  if (isPattern || /[\^$*\\]|\(\.|\(\?/.test(from)) return { unfit: "pattern" };
  if (from !== "" && to === "") return { unfit: "noTarget" };
  return from === "" ? { unfit: "unclear" } : {};
}

const ItemSchema = z.object({
  url: z.string().optional(),
  source: z.string().optional(),
  from: z.string().optional(),
  target: z.string().optional(),
  to: z.string().optional(),
  action_type: z.string().optional(),
  action_data: z.union([z.string(), z.object({ url: z.string().optional() })]).nullish(),
  regex: z.union([z.boolean(), z.number()]).optional(),
  enabled: z.boolean().optional(),
});
const FileSchema = z.union([z.array(z.unknown()), z.object({ redirects: z.array(z.unknown()) })]);

function fromJson(text: string): RedirectLine[] {
  const file = FileSchema.safeParse(parsed(text));
  if (!file.success) return [{ line: 1, from: text.trim().slice(0, 80), to: "", unfit: "unclear" }];
  const items = Array.isArray(file.data) ? file.data : file.data.redirects;
  return items.map((raw, at) => {
    const item = ItemSchema.safeParse(raw);
    if (!item.success) return { line: at + 1, from: JSON.stringify(raw).slice(0, 80), to: "", unfit: "unclear" };
    const { action_data: data, enabled, regex, ...words } = item.data;
    const from = words.url ?? words.source ?? words.from ?? "";
    const to = words.target ?? words.to ?? (typeof data === "string" ? data : (data?.url ?? ""));
    const unfit = enabled === false ? { unfit: "off" as const } : unfitness({ from, to, isPattern: Boolean(regex) });
    return { line: at + 1, from, to, ...unfit };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
