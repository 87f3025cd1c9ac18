import { memo } from "react";
import { LinkBackList } from "#components/newsroom/link-back-list.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { LinkBackRow } from "#db/link-backs/list-link-backs.ts";
import type { FormAct } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";
import "./link-backs-panel.css";

const t = translate("linkBacks");

type Props = { room: { linkBacks: LinkBackRow[]; timeZone: string }; answer: FormAct };

/** Who has linked to this article, with the question whether it should link back. */
export const LinkBacksPanel = memo(function LinkBacksPanel({ room: { linkBacks, timeZone }, answer }: Props) {
  const [state, send] = useFormAct(answer);
  if (linkBacks.length === 0 && !state.ok) return null;
  return (
    <section className="ed-panel ed-link-backs" aria-labelledby="link-backs-title">
      <h2 id="link-backs-title">{linkBacks.length > 0 ? t("panel", { count: linkBacks.length }) : t("title")}</h2>
      <LinkBackList isOfOne rows={linkBacks} {...{ timeZone, state, send }} />
    </section>
  );
});
