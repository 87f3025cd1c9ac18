import type { PlannedRedirect } from "#db/redirects/plan-redirects.ts";
import { isOutside, shownPath } from "#lib/address.ts";
import { translate } from "#lib/translate.ts";
import type { ImportState } from "./import-state.ts";

const t = translate("addresses");

const LOOKS: Record<PlannedRedirect["does"], string> = {
  add: "text-ok",
  change: "text-warning",
  same: "text-muted",
  refuse: "text-danger",
};

/** Each line of a text of redirects with what it does, or why it does nothing. */
export function ImportedLines({ state }: { state: ImportState }) {
  const { counts, shown, step } = state;
  const count = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return (
    <section aria-label={t(step === "imported" ? "import.did" : "import.lines")} className="grid gap-2">
      <p className="font-medium">{t(step === "imported" ? "import.countsDone" : "import.counts", counts)}</p>
      {count > shown.length ? <p className="text-muted">{t("import.cut", { count, shown: shown.length })}</p> : null}
      <ol className="border-t border-rule">
        {shown.map((line) => (
          <li
            key={line.line}
            className="grid gap-x-3 border-b border-rule py-1 sm:grid-cols-[4.5rem_7rem_minmax(0,1fr)] sm:items-baseline"
          >
            <span className="text-[0.8125rem] text-muted">
              {t("import.line")} {line.line}
            </span>
            <span className={LOOKS[line.does]}>{t(`import.does.${line.does}`)}</span>
            <Line line={line} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Line({ line }: { line: PlannedRedirect }) {
  if (line.does === "refuse") {
    return (
      <span className="[overflow-wrap:anywhere]">
        {shownPath(line.from)} <span className="block text-[0.8125rem] text-muted">{line.sentence}</span>
      </span>
    );
  }
  return (
    <span className="[overflow-wrap:anywhere]">
      {shownPath(line.from)} → {shownPath(line.leads)}
      {isOutside(line.leads) ? <span className="text-warning"> · {t("list.outside")}</span> : null}
    </span>
  );
}
