import type { AuditRow } from "#db/audit/list-audit.ts";
import { clockTime, dayAndTime, dayKey, dayName } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { subjectWords, verbWords } from "./audit-words.ts";

const t = translate("newsroom");

type Props = { rows: AuditRow[]; now: Date; timeZone: string };

/** The newsroom's acts by day, each a sentence: who, what, to what. */
export function AuditTable({ rows, now, timeZone }: Props) {
  const days = Map.groupBy(rows, (row) => dayKey(row.at, timeZone));
  return [...days].map(([day, ofDay]) => (
    <section key={day}>
      <h2 className="border-y border-rule bg-surface px-4 py-1 text-[0.8125rem] font-semibold text-muted sm:px-6">
        {dayName(ofDay[0]?.at ?? now, now, timeZone)}
      </h2>
      <ol>
        {ofDay.map((row) => (
          <li key={row.id} className="flex gap-4 border-b border-rule px-4 py-1.5 sm:px-6">
            <time dateTime={row.at.toISOString()} title={dayAndTime(row.at, timeZone)} className="w-10 text-muted">
              {clockTime(row.at, timeZone)}
            </time>
            <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
              <Act row={row} />
              <ToUndo row={row} />
              <Details detail={row.detail} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  ));
}

/** Acts on oneself: the sentence is whole without its object. */
const OWN_ACTS = [
  "use-sign-in-link",
  "sign-in",
  "change-password",
  "set-up-second-factor",
  "replace-second-factor",
  "remove-second-factor",
  "renew-recovery-codes",
  "accept-invitation",
];

function Act({ row }: { row: AuditRow }) {
  return (
    <p className="min-w-0 break-words">
      <span className="font-medium">{row.actor}</span> {verbWords(row.verb)}{" "}
      {OWN_ACTS.includes(row.verb) ? null : <Subject row={row} />}
      <a
        className="pl-2 text-[0.8125rem] whitespace-nowrap text-muted underline decoration-rule underline-offset-2 hover:text-ink"
        href={`/newsroom/audit?subject=${encodeURIComponent(row.subject)}`}
      >
        {t("audit.allOf")}
      </a>
    </p>
  );
}

function Subject({ row }: { row: AuditRow }) {
  const [kind, id] = row.subject.split(":");
  if (kind !== "article") return <span>{subjectWords(row)}</span>;
  return (
    <a className="font-text font-semibold hover:underline" href={`/newsroom/articles/${id}`}>
      {row.subjectName || t("articles.untitled")}
    </a>
  );
}

/** An act that changed links is taken back where the article's history is. */
function ToUndo({ row: { verb, subject, detail } }: { row: AuditRow }) {
  if (typeof detail.linkChange !== "number" || verb.startsWith("undo-") || verb === "unspike") return null;
  return (
    <a
      className="text-[0.8125rem] underline underline-offset-2"
      href={`/newsroom/articles/${subject.split(":")[1]}/history#link-changes`}
    >
      {translate("impact")("history.ofAudit")}
    </a>
  );
}

function Details({ detail }: { detail: Record<string, unknown> }) {
  const facts = Object.entries(detail);
  if (facts.length === 0) return null;
  return (
    <details className="text-[0.8125rem] text-muted open:basis-full">
      <summary className="w-fit">{t("audit.details")}</summary>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 py-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className="break-words text-ink">{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
