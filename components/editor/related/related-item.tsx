import { translate } from "#lib/translate.ts";
import { isPublic } from "../links/stand-sentence.tsx";
import { StateBadge } from "../state-badge.tsx";
import type { Target } from "../targets.ts";

const t = translate("related");

type Props = {
  id: number;
  at: number;
  count: number;
  target: Target | undefined;
  disabled: boolean;
  onMove: (from: number, to: number) => void;
  onRemove: (at: number) => void;
};

/** One related article: its headline, how it stands where readers do not see it, its place in the list. */
export function RelatedItem({ id, at, count, target, disabled, onMove, onRemove }: Props) {
  const name = nameOfRelated(target);
  return (
    <li>
      <a href={`/newsroom/articles/${id}`}>{name}</a>
      {!disabled && (
        <span className="ed-related-buttons">
          <button
            type="button"
            data-button={`up-${id}`}
            aria-label={t("up", { name })}
            title={t("up", { name })}
            disabled={at === 0}
            onClick={() => onMove(at, at - 1)}
          >
            ↑
          </button>
          <button
            type="button"
            data-button={`down-${id}`}
            aria-label={t("down", { name })}
            title={t("down", { name })}
            disabled={at === count - 1}
            onClick={() => onMove(at, at + 1)}
          >
            ↓
          </button>
          <button
            type="button"
            data-button={`remove-${id}`}
            aria-label={t("remove", { name })}
            title={t("remove", { name })}
            onClick={() => onRemove(at)}
          >
            ×
          </button>
        </span>
      )}
      {target && !isPublic(target.status) && (
        <span className="ed-related-stand">
          <StateBadge status={target.status} />
          <RelatedStand target={target} />
        </span>
      )}
    </li>
  );
}

/** In words: what readers see of a related article that is not public. */
export function RelatedStand({ target }: { target: Target | undefined }) {
  if (!target || isPublic(target.status)) return null;
  const isGone = target.status === "withdrawn" || target.status === "spiked";
  return <p className="ed-hint">{t(isGone ? "gone" : "yet")}</p>;
}

export function nameOfRelated(target: Target | undefined): string {
  return target ? target.headline || t("noHeadline") : t("hidden");
}
