import type { BodyLink } from "#lib/body/body-links.ts";
import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import type { Target } from "../targets.ts";
import type { Outgoing } from "./links-around.ts";

const t = translate("placement");

/** A Read also line, what is known of its target here, and what the ledger said of it after the last save. */
export type LinkStand = {
  link: Pick<BodyLink, "targetId" | "fallbackId" | "fallbackThread">;
  target: Target | undefined;
  saved: Outgoing | undefined;
  targets: ReadonlyMap<number, Target>;
};

/** In words: what readers see now where the target is not public, and what will happen. Nothing where they see the target. */
export function StandSentence(stand: LinkStand) {
  const { link, target, saved } = stand;
  if (!target) return saved ? <p className="ed-hint">{unseenSentence(saved)}</p> : null;
  if (isPublic(target.status)) return null;
  const headline = target.headline || t("links.noHeadline");
  const end = isGone(target.status) ? "gone" : "yet";
  const instead = insteadOf(stand);
  return (
    <p className="ed-hint">
      {instead === null ? t(`stand.${end}.nothing`, { headline }) : t(`stand.${end}.instead`, { headline, instead })}
      {instead === null && link.fallbackId !== null && ` ${t("stand.fallbackPrivate", nameOf(link.fallbackId, stand))}`}
      {instead === null && link.fallbackThread && ` ${t(isSaved(stand) ? "stand.threadEmpty" : "stand.threadAsked")}`}
    </p>
  );
}

/** Of an article one may not see, only what readers get is told. */
function unseenSentence({ shown }: Outgoing): string {
  return shown ? t("stand.unseen.instead", { instead: shown.headline }) : t("stand.unseen.nothing");
}

/** The headline readers find in the target's place: what the server said of this line as it stands, else what is known here. */
function insteadOf({ link, saved, targets }: LinkStand): string | null {
  const { fallbackId, fallbackThread } = link;
  if (fallbackThread) return saved && isSaved({ saved }) ? (saved.shown?.headline ?? null) : null;
  const fallback = fallbackId === null ? undefined : targets.get(fallbackId);
  return fallback?.address ? fallback.headline : null;
}

/** Has the server read this line since the running story was chosen for it? */
function isSaved({ saved }: Pick<LinkStand, "saved">): boolean {
  return saved?.fallback?.kind === "thread";
}

function nameOf(id: number, { targets }: LinkStand): { headline: string } {
  return { headline: targets.get(id)?.headline || t("links.unseen") };
}

export const isPublic = (status: Status) => status === "live" || status === "changed";
const isGone = (status: Status) => status === "withdrawn" || status === "spiked";
