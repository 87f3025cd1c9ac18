import { translate } from "#lib/translate.ts";
import { StateBadge } from "../state-badge.tsx";
import type { Incoming } from "./links-around.ts";

const t = translate("placement");

/** One place in another article that leads here: which, from where in it, and whether readers get it now. */
export function IncomingRow({ link }: { link: Incoming }) {
  const { sourceArticle, headline, status, sentence } = link;
  return (
    <li>
      <small>
        {[placeIn(link), link.through === "target" ? null : t(`links.through.${link.through}`)]
          .filter(Boolean)
          .join(" · ")}
      </small>
      <a href={`/newsroom/articles/${sourceArticle}`}>{headline || t("links.noHeadline")}</a>
      <span className="ed-link-state">
        <StateBadge status={status} />
      </span>
      {sentence && <p className="ed-link-sentence">{quoteOf(link)}</p>}
      <p className="ed-hint">{t(`links.reach.${reachOf(link)}`)}</p>
    </li>
  );
}

function placeIn({ kind, paragraph }: Incoming): string {
  if (kind === "related") return t("links.related");
  if (kind === "readAlso") return t("links.after", { paragraph });
  return t("links.within", { paragraph });
}

function quoteOf({ sentence }: Incoming): string {
  return t("links.quote", { words: sentence });
}

function reachOf({ of, isShown }: Incoming): "shown" | "waiting" | "draft" {
  if (of === "draft") return "draft";
  return isShown ? "shown" : "waiting";
}
