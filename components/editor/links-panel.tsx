import { memo } from "react";
import { bodyLinks } from "#lib/body/body-links.ts";
import type { Body } from "#lib/body/schema.ts";
import { translate } from "#lib/translate.ts";
import type { EditorRoom } from "./editor-article.ts";
import { StateBadge } from "./state-badge.tsx";
import type { Target } from "./targets.ts";

const t = translate("editor");

type Props = { body: Body; targets: ReadonlyMap<number, Target>; incoming: EditorRoom["incoming"] };

/** Where this article sends its readers, and which articles send theirs here. */
export const LinksPanel = memo(function LinksPanel({ body, targets, incoming }: Props) {
  const outgoing = bodyLinks(body);
  return (
    <section className="ed-panel" aria-labelledby="links-title">
      <h2 id="links-title">{t("links.title")}</h2>
      <h3>{t("links.outgoing", { count: outgoing.length })}</h3>
      <ul className="ed-links">
        {outgoing.map(({ position, kind, targetId, targetUrl, label }) => {
          const target = targetId === null ? undefined : targets.get(targetId);
          return (
            <li key={position}>
              <small>{t(`links.${kind}`)}</small>
              {targetId === null ? (
                <span className="ed-url">{targetUrl}</span>
              ) : (
                <a href={`/newsroom/articles/${targetId}`}>{target?.headline || label || t("readAlso.unseen")}</a>
              )}
              {target && <StateBadge status={target.status} />}
            </li>
          );
        })}
      </ul>
      <h3>{t("links.incoming", { count: incoming.length })}</h3>
      <ul className="ed-links">
        {incoming.map(({ sourceArticle, headline, kind }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one article may link here several times, in a fixed order
          <li key={`${sourceArticle}-${index}`}>
            <small>{kind === "readAlso" ? t("links.readAlso") : t("links.inline")}</small>
            <a href={`/newsroom/articles/${sourceArticle}`}>{headline}</a>
          </li>
        ))}
      </ul>
    </section>
  );
});
