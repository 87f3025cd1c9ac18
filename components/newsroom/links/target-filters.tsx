import { Button } from "#components/ui/button.tsx";
import { TARGET_PARTS, type TargetsAsk, targetsHref } from "#lib/links/targets-ask.ts";
import { translate } from "#lib/translate.ts";

const t = translate("ledger");

type Props = { ask: TargetsAsk; sections: { id: number; name: string; prefix: string }[] };

/** The two lists of the report as links, and the section they are about as a form that needs no script. */
export function TargetFilters({ ask, sections }: Props) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 px-4 pb-3 sm:px-6">
      <nav aria-label={t("targets.parts")}>
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {TARGET_PARTS.map((part) => (
            <li key={part}>
              <a
                href={targetsHref({ ...ask, part, after: "", linkers: null })}
                aria-current={part === ask.part ? "page" : undefined}
                className={part === ask.part ? HERE : ELSEWHERE}
              >
                {t(`targets.part.${part}`)}
              </a>
            </li>
          ))}
          <li>
            <a href="/newsroom/links" className={ELSEWHERE}>
              {t("targets.broken")}
            </a>
          </li>
        </ul>
      </nav>
      <search aria-label={t("targets.filter")}>
        <form method="get" action="/newsroom/links/targets" className="flex flex-wrap items-center gap-2">
          {ask.part === "orphans" ? null : <input type="hidden" name="part" value={ask.part} />}
          <select
            name="section"
            aria-label={t("targets.section")}
            defaultValue={ask.section ?? ""}
            className="ui-input w-auto"
          >
            <option value="">{t("targets.everySection")}</option>
            {sections.map(({ id, name, prefix }) => (
              <option key={id} value={id}>
                {prefix ? `${name} (${prefix})` : name}
              </option>
            ))}
          </select>
          <Button type="submit">{t("targets.show")}</Button>
        </form>
      </search>
    </div>
  );
}

const HERE = "block border-b-2 border-accent py-1 font-semibold";
const ELSEWHERE = "block border-b-2 border-transparent py-1 text-muted hover:text-ink";
