import type { TextLink } from "#lib/links/text-links.ts";
import { dayName } from "#lib/newsroom-time.ts";
import type { LinkHealth } from "#lib/outside/link-health.ts";
import { saidBy } from "#lib/outside/said-by.ts";
import { translate } from "#lib/translate.ts";
import { LineNumbers } from "./line-numbers.tsx";
import { useLinkFacts } from "./link-facts-context.tsx";

const t = translate("outside");
const AWAY = { target: "_blank", rel: "noopener noreferrer" };

/** What is known of one link besides its target: how an outside address stands, or what readers do at a Read also line. */
export function LinkFact({ link: { kind, node, targetId, targetUrl } }: { link: TextLink }) {
  const { healthOf, deadEnds } = useLinkFacts();
  if (kind === "readAlso" && targetId !== null) return <LineNumbers node={node} targetId={targetId} />;
  if (targetUrl !== null && deadEnds.has(targetUrl)) return <p className="ed-warning">{t("editor.nowhere")}</p>;
  const health = targetUrl === null ? undefined : healthOf(targetUrl);
  return health ? <Health health={health} /> : null;
}

function Health({ health }: { health: LinkHealth }) {
  const { timeZone, now } = useLinkFacts();
  const day = dayName(health.since, now, timeZone);
  switch (health.state) {
    case "broken":
      return (
        <p className="ed-warning">
          {t("editor.broken", { day, said: saidBy(health) })} <a href="/newsroom/links">{t("editor.report")}</a>
        </p>
      );
    case "moved":
      return (
        <p className="ed-hint">
          {t("editor.moved")}{" "}
          <a className="ed-url" href={health.movedTo ?? ""} {...AWAY}>
            {health.movedTo}
          </a>
        </p>
      );
    case "unreachable":
      return <p className="ed-hint">{t("editor.unreachable", { day })}</p>;
    case "refused":
      return <p className="ed-hint">{t("editor.refused", { said: saidBy(health) })}</p>;
    default:
      return null;
  }
}
