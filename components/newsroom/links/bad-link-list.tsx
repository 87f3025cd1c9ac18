import type { BadLink } from "#db/outside/list-bad-links.ts";
import type { FormAct } from "#lib/form-state.ts";
import { dayAndTime, dayName } from "#lib/newsroom-time.ts";
import { saidBy } from "#lib/outside/said-by.ts";
import { translate } from "#lib/translate.ts";
import { PlaceList } from "./place-list.tsx";
import { ReplaceLink } from "./replace-link.tsx";

const t = translate("outside");
const AWAY = { target: "_blank", rel: "noopener noreferrer" };
// As `MOST_COUNTED` and `MOST_REPLACED` in db/outside.
const MOST = 200;

type Props = {
  rows: BadLink[];
  timeZone: string;
  now: Date;
  /** Null for those who may only look. */
  replace: FormAct | null;
};

/** Addresses of other sites, each with how it stands, who leads there and what can be done. */
export function BadLinkList({ rows, replace, ...shown }: Props) {
  return (
    <ol className="border-t border-rule">
      {rows.map((row) => (
        <li
          key={row.url}
          className="grid gap-x-6 gap-y-2 border-b border-rule px-4 py-3 sm:px-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_auto]"
        >
          <Standing row={row} {...shown} />
          <PlaceList places={row.places} articles={row.articles} most={MOST} />
          {replace ? (
            <div>
              <ReplaceLink url={row.url} movedTo={row.movedTo} articles={row.articles} most={MOST} act={replace} />
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Standing({ row, timeZone, now }: Pick<Props, "timeZone" | "now"> & { row: BadLink }) {
  const { url, state, movedTo, since, checkedAt } = row;
  return (
    <div className="min-w-0">
      <p className="font-medium">
        <Outside url={url} />
      </p>
      <p className="text-[0.8125rem]">
        <span className={LOOKS[state]}>{t(`state.${state}`)}</span>
        {state === "moved" && movedTo ? (
          <>
            {" "}
            {t("movedTo")} <Outside url={movedTo} />
          </>
        ) : null}
        <span className="text-muted">
          {state === "moved" ? "" : ` · ${saidBy(row)}`} · {t("since", { day: dayName(since, now, timeZone) })}
          {checkedAt ? ` · ${t("checked", { time: dayAndTime(checkedAt, timeZone) })}` : null}
        </span>
      </p>
    </div>
  );
}

function Outside({ url }: { url: string }) {
  return (
    <a href={url} {...AWAY} className="break-all underline decoration-rule underline-offset-2 hover:decoration-ink">
      {url} <span className="sr-only">({t("opens")})</span>
    </a>
  );
}

const LOOKS: Record<BadLink["state"], string> = {
  unchecked: "text-muted",
  ok: "text-ok",
  moved: "text-warning",
  unreachable: "text-warning",
  broken: "font-semibold text-danger",
  refused: "text-muted",
};
