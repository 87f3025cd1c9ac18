import type { Check } from "#lib/checklist.ts";
import { translate } from "#lib/translate.ts";

const t = translate("editor");

/** What stands between the draft and its readers, and apart from it what is worth a look; each line goes to its place. */
export function ChecklistList({ checks }: { checks: Check[] }) {
  const blockers = checks.filter(({ weight }) => weight === "blocker");
  const advice = checks.filter(({ weight }) => weight === "advice");
  return (
    <>
      {blockers.length > 0 && (
        <div className="ed-missing">
          <p>{t("publishing.missing", { count: blockers.length })}</p>
          <CheckLines checks={blockers} />
        </div>
      )}
      {advice.length > 0 && (
        <details className="ed-advice">
          <summary>{t("publishing.advice", { count: advice.length })}</summary>
          <CheckLines checks={advice} />
        </details>
      )}
    </>
  );
}

function CheckLines({ checks }: { checks: Check[] }) {
  return (
    <ul>
      {checks.map(({ field, node, sentence }) => (
        <li key={`${field}-${node ?? ""}-${sentence}`}>
          <button type="button" className="ed-link-button" onClick={() => goTo(field, node)}>
            {sentence}
          </button>
        </li>
      ))}
    </ul>
  );
}

function goTo(field: string, node: string | undefined): void {
  const block = node ? document.querySelector<HTMLElement>(`[data-node="${CSS.escape(node)}"]`) : null;
  const element = block ?? document.getElementById(`field-${field.split(".")[0]}`);
  element?.scrollIntoView({ block: "center" });
  const inside = field === "image.alt" ? document.getElementById("field-imageAlt") : null;
  (inside ?? block?.querySelector<HTMLElement>("textarea, input, button") ?? element)?.focus();
}
