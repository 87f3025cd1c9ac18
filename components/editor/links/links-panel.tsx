import { memo } from "react";
import { type LinkedText, textLinks } from "#lib/links/text-links.ts";
import { translate } from "#lib/translate.ts";
import type { Target } from "../targets.ts";
import { FoldedList } from "./folded-list.tsx";
import { IncomingRow } from "./incoming-row.tsx";
import { useLinks } from "./links-context.tsx";
import { OutgoingRow } from "./outgoing-row.tsx";
import "./links.css";

const t = translate("placement");

type Props = LinkedText & { targets: ReadonlyMap<number, Target> };

/** Where this article sends its readers, and which articles send theirs here. */
export const LinksPanel = memo(function LinksPanel({ body, related, targets }: Props) {
  const { view } = useLinks();
  return (
    <section className="ed-panel" aria-labelledby="links-title">
      <h2 id="links-title">{t("links.title")}</h2>
      {view.isStale && (
        <p className="ed-warning" role="status">
          {t("links.stale")}
        </p>
      )}
      <Outgoing {...{ body, related, targets }} />
      <Incoming />
    </section>
  );
});

function Outgoing({ targets, ...text }: Props) {
  const links = textLinks(text);
  return (
    <section className="ed-links-part" aria-labelledby="outgoing-title">
      <h3 id="outgoing-title">{t("links.outgoing", { count: links.length })}</h3>
      <FoldedList count={links.length}>
        {(shown) =>
          links.slice(0, shown).map((link) => <OutgoingRow key={link.position} link={link} targets={targets} />)
        }
      </FoldedList>
    </section>
  );
}

function Incoming() {
  const { links, view } = useLinks();
  const { incoming, next, outgoing } = view;
  const isKnown = outgoing !== null;
  return (
    <section className="ed-links-part" aria-labelledby="incoming-title" aria-busy={!isKnown}>
      <h3 id="incoming-title">{incomingTitle(view)}</h3>
      <FoldedList count={incoming.length}>
        {(shown) => incoming.slice(0, shown).map((link) => <IncomingRow key={link.id} link={link} />)}
      </FoldedList>
      {next !== null && (
        <button type="button" className="ed-link-button" onClick={() => void links.more()}>
          {t("links.more")}
        </button>
      )}
    </section>
  );
}

function incomingTitle({ outgoing, incoming, next, isStale }: ReturnType<typeof useLinks>["view"]): string {
  if (outgoing === null) return isStale ? t("links.incomingUnknown") : t("links.reading");
  return next === null
    ? t("links.incoming", { count: incoming.length })
    : t("links.incomingMany", { count: incoming.length });
}
