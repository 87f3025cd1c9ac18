import { Button } from "#components/ui/button.tsx";
import { REPORT_PARTS, type ReportAsk, reportHref } from "#lib/outside/link-health.ts";
import { translate } from "#lib/translate.ts";

const t = translate("outside");

type Props = {
  ask: ReportAsk;
  sections: { slug: string; name: string }[];
  desks: { id: number; name: string }[];
};

/** The parts of the report as links, and the section and desk it is about as a form that needs no script. */
export function ReportFilters({ ask, sections, desks }: Props) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 px-4 pb-3 sm:px-6">
      <nav aria-label={t("parts")}>
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {REPORT_PARTS.map((part) => (
            <li key={part}>
              <a
                href={reportHref({ ...ask, part, after: "" })}
                aria-current={part === ask.part ? "page" : undefined}
                className={part === ask.part ? HERE : ELSEWHERE}
              >
                {t(`part.${part}`)}
              </a>
            </li>
          ))}
          <li>
            <a href="/newsroom/links/targets" className={ELSEWHERE}>
              {translate("ledger")("targets.title")}
            </a>
          </li>
        </ul>
      </nav>
      <search aria-label={t("filter.label")}>
        <form method="get" action="/newsroom/links" className="flex flex-wrap items-center gap-2">
          {ask.part === "broken" ? null : <input type="hidden" name="part" value={ask.part} />}
          <select
            name="section"
            aria-label={t("filter.section")}
            defaultValue={ask.section}
            className="ui-input w-auto"
          >
            <option value="">{t("filter.everySection")}</option>
            {sections.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
          <select name="desk" aria-label={t("filter.desk")} defaultValue={ask.desk ?? ""} className="ui-input w-auto">
            <option value="">{t("filter.everyDesk")}</option>
            {desks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <Button type="submit">{t("filter.show")}</Button>
        </form>
      </search>
    </div>
  );
}

const HERE = "block border-b-2 border-accent py-1 font-semibold";
const ELSEWHERE = "block border-b-2 border-transparent py-1 text-muted hover:text-ink";
