import { type ReactNode, useId, useState } from "react";
import { translate } from "#lib/translate.ts";

const t = translate("placement");
const AT_FIRST = 8;

/** A list of which a long one shows its beginning first. */
export function FoldedList({ count, children }: { count: number; children: (shown: number) => ReactNode }) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const isLong = count > AT_FIRST;
  if (count === 0) return null;
  return (
    <>
      <ul id={id} className="ed-links">
        {children(isLong && !isOpen ? AT_FIRST : count)}
      </ul>
      {isLong && (
        <button
          type="button"
          className="ed-link-button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t("links.fold") : t("links.all", { count })}
        </button>
      )}
    </>
  );
}
