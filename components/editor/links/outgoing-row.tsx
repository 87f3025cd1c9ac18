import type { TextLink } from "#lib/links/text-links.ts";
import { translate } from "#lib/translate.ts";
import { LinkFact } from "../link-facts/link-fact.tsx";
import { usePlacement } from "../placement/placement-context.tsx";
import { RelatedStand } from "../related/related-item.tsx";
import { StateBadge } from "../state-badge.tsx";
import type { Target } from "../targets.ts";
import { useLinkAt } from "./links-context.tsx";
import { type LinkStand, StandSentence } from "./stand-sentence.tsx";

const t = translate("placement");
const AWAY = { target: "_blank", rel: "noopener noreferrer" };

type Props = { link: TextLink; targets: ReadonlyMap<number, Target> };

/** One link of the text: where it leads and how that stands; its name goes to its place. */
export function OutgoingRow({ link, targets }: Props) {
  const placement = usePlacement();
  const { node, kind, targetId, targetUrl, label } = link;
  const target = targetId === null ? undefined : targets.get(targetId);
  const saved = useLinkAt({ node, kind, target: targetId });
  const name = target?.headline || label || targetUrl || t("links.unseen");
  const stand: LinkStand = { link, target, saved, targets };
  return (
    <li>
      <small>{kindOf(link)}</small>
      <button
        type="button"
        className="ed-link-button"
        onClick={() => (kind === "related" ? goToRelated() : placement?.goTo(node))}
      >
        {name}
      </button>
      <span className="ed-link-state">
        {target && <StateBadge status={target.status} />}
        <a
          href={targetId === null ? (targetUrl ?? "") : `/newsroom/articles/${targetId}`}
          {...(targetId === null && AWAY)}
        >
          <span aria-hidden="true">↗</span>
          <span className="ed-visually-hidden">{t("links.open", { name })}</span>
        </a>
      </span>
      {targetUrl && label && label !== targetUrl && <span className="ed-url">{targetUrl}</span>}
      <LinkFact link={link} />
      {kind === "related" && <RelatedStand target={target} />}
      {kind === "readAlso" && <StandSentence {...stand} />}
      {kind === "inline" && target && !target.address && <p className="ed-hint">{t("links.wordsOnly")}</p>}
    </li>
  );
}

function goToRelated(): void {
  const field = document.getElementById("field-related");
  field?.scrollIntoView({ block: "center" });
  field?.focus();
}

function kindOf({ kind, targetId }: TextLink): string {
  if (kind === "related") return t("links.related");
  if (kind === "readAlso") return t("links.readAlso");
  return targetId === null ? t("links.outside") : t("links.inline");
}
