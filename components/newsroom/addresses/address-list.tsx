import { ActButton } from "#components/ui/act-button.tsx";
import type { AddressRow } from "#db/addresses/list-addresses.ts";
import { isOutside, shownPath } from "#lib/address.ts";
import type { FormAct } from "#lib/form-state.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { RedirectForm } from "./redirect-form.tsx";

const t = translate("addresses");

type Props = { rows: AddressRow[]; timeZone: string; actions: { save: FormAct; remove: FormAct } };

const MARKS: Record<AddressRow["state"], string> = {
  current: "bg-ok",
  moved: "border-2 border-warning",
  gone: "bg-danger",
  redirect: "border-2 border-edge",
};

/** Addresses, each with what readers find there and how often they came since it moved. */
export function AddressList({ rows, timeZone, actions }: Props) {
  return (
    <ul aria-label={t("list.title")}>
      {rows.map((row) => (
        <li
          key={row.path}
          className="grid gap-x-4 gap-y-1 border-b border-rule px-4 py-2 sm:px-6 md:grid-cols-[8.5rem_minmax(0,1fr)_9rem] md:items-baseline"
        >
          <span className="inline-flex items-baseline gap-1.5">
            <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-[2px] ${MARKS[row.state]}`} />
            {t(`list.is.${row.state}`)}
          </span>
          <div className="min-w-0">
            <Path row={row} />
            <Leads row={row} />
          </div>
          <Visits row={row} timeZone={timeZone} />
          {row.state === "redirect" ? <Acts row={row} actions={actions} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Path({ row }: { row: AddressRow }) {
  return (
    <a href={row.path} className="block font-medium [overflow-wrap:anywhere] hover:underline">
      {shownPath(row.path)}
    </a>
  );
}

function Leads({ row }: { row: AddressRow }) {
  const { article, leads, state } = row;
  const ends = leads ? t("list.leadsTo", { to: shownPath(leads) }) : state === "current" ? "" : t("list.notice");
  return (
    <p className="text-[0.8125rem] [overflow-wrap:anywhere] text-muted">
      {article ? (
        <a href={`/newsroom/articles/${article.id}`} className="font-text font-semibold text-ink hover:underline">
          {article.headline || t("list.untitled")}
        </a>
      ) : null}
      {article && ends ? " · " : null}
      {ends}
      {leads && isOutside(leads) ? <span className="text-warning"> · {t("list.outside")}</span> : null}
    </p>
  );
}

function Visits({ row: { hits, lastHitAt, state }, timeZone }: { row: AddressRow; timeZone: string }) {
  if (state === "current" && hits === 0) return <span className="hidden md:block" />;
  return (
    <p className="text-[0.8125rem] text-muted md:text-right">
      {t("list.hits", { count: hits })}
      {lastHitAt ? (
        <span className="md:block"> {t("list.lastHit", { time: dayAndTime(lastHitAt, timeZone) })}</span>
      ) : null}
    </p>
  );
}

function Acts({ row, actions }: { row: AddressRow; actions: Props["actions"] }) {
  const path = shownPath(row.path);
  return (
    <div className="flex flex-wrap items-start gap-2 md:col-span-2 md:col-start-2">
      <details className="min-w-0 open:basis-full">
        <summary className="ui-button is-quiet w-fit list-none" aria-label={t("list.changeOf", { path })}>
          {t("list.change")}
        </summary>
        <RedirectForm act={actions.save} redirect={{ from: row.path, to: row.leads ?? "" }} />
      </details>
      <ActButton act={actions.remove} values={{ path: row.path }} label={t("list.removeOf", { path })} look="quiet">
        {t("list.remove")}
      </ActButton>
    </div>
  );
}
