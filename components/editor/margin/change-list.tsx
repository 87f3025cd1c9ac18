import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import type { Change } from "../suggesting/list-changes.ts";
import type { MarginStore, MarginView } from "./margin-store.ts";
import type { NamedPerson } from "./people-choices.tsx";

const t = translate("comments");

type Props = { margin: MarginStore; view: MarginView; colleagues: NamedPerson[]; timeZone: string; mayWrite: boolean };

/** Every suggested change, in the order of the text, each to accept or reject; also all of one person at once. */
export function ChangeList({ margin, view, colleagues, timeZone, mayWrite }: Props) {
  const { changes } = view;
  const people = [...new Set(changes.map(({ by }) => by))];
  return (
    <section aria-labelledby="changes-title">
      <h3 id="changes-title">{t("suggest.title")}</h3>
      <ul>
        {changes.map((change) => (
          <li key={`${change.from} ${change.by}`} className="ed-thread">
            <p className="ed-comment-by">
              <b>{nameOf(change, colleagues)}</b> <span>{timeOf(change, timeZone)}</span>
            </p>
            <button type="button" className="ed-quote is-change" onClick={() => margin.goToChange(change)}>
              <ChangeWords change={change} />
            </button>
            {mayWrite && <Verdicts margin={margin} change={change} />}
          </li>
        ))}
      </ul>
      {mayWrite &&
        people.map((by) => {
          const theirs = changes.filter((change) => change.by === by);
          if (theirs.length < 2) return null;
          const name = nameOf({ by }, colleagues);
          return (
            <div key={by} className="ed-actions">
              <button type="button" className="ed-link-button" onClick={() => margin.settle(theirs, "accept")}>
                {t("suggest.acceptAll", { name })}
              </button>
              <button type="button" className="ed-link-button" onClick={() => margin.settle(theirs, "reject")}>
                {t("suggest.rejectAll", { name })}
              </button>
            </div>
          );
        })}
    </section>
  );
}

/** Accept and reject one change. */
export function Verdicts({ margin, change }: { margin: MarginStore; change: Change }) {
  const sentence = sentenceOf(change);
  return (
    <div className="ed-actions">
      <button
        type="button"
        className="ed-button"
        aria-label={t("suggest.acceptThis", { change: sentence })}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => margin.settle([change], "accept")}
      >
        {t("suggest.accept")}
      </button>
      <button
        type="button"
        className="ed-button"
        aria-label={t("suggest.rejectThis", { change: sentence })}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => margin.settle([change], "reject")}
      >
        {t("suggest.reject")}
      </button>
    </div>
  );
}

export function nameOf({ by }: { by: number }, colleagues: NamedPerson[]): string {
  return colleagues.find(({ id }) => id === by)?.name ?? t("suggest.somebody");
}

function ChangeWords({ change: { added, removed } }: { change: Change }) {
  return (
    <>
      {removed && <del>{removed}</del>} {added && <ins>{added}</ins>}
    </>
  );
}

function sentenceOf({ added, removed }: Change): string {
  if (added && removed) return t("suggest.replaced", { added, removed });
  return added ? t("suggest.added", { added }) : t("suggest.removed", { removed });
}

function timeOf({ at }: Change, timeZone: string): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? "" : dayAndTime(moment, timeZone);
}
