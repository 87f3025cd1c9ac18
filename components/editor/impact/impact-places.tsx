import { useState } from "react";
import { useEditorDesk } from "#components/editor/editor-desk.tsx";
import type { ImpactGroup } from "#lib/links/impact-choice.ts";
import { translate } from "#lib/translate.ts";
import { askMore, type ImpactLink, type ImpactPage } from "./impact-answer.ts";

const t = translate("impact");

type Props = { group: ImpactGroup; items: ImpactLink[]; next: number | null };

/** The places themselves, folded: each article with the sentence around its link. */
export function ImpactPlaces({ group, items, next }: Props) {
  const { articleId, language } = useEditorDesk();
  const [page, setPage] = useState<ImpactPage>({ items, next });
  const [failed, setFailed] = useState(false);
  const more = async (after: number) => {
    try {
      const found = await askMore(articleId, group, after);
      setPage((before) => ({ items: [...before.items, ...found.items], next: found.next }));
      setFailed(false);
    } catch (error) {
      console.warn(error);
      setFailed(true);
    }
  };
  return (
    <details className="ed-impact-places">
      <summary>{t("sheet.places")}</summary>
      <ul>
        {page.items.map((link) => (
          <li key={link.id}>
            <a href={`/newsroom/articles/${link.sourceArticle}`} target="_blank" rel="noopener">
              {link.headline}
              <span className="ed-visually-hidden"> ({t("sheet.opens")})</span>
            </a>
            <Place {...{ group, link, language }} />
          </li>
        ))}
      </ul>
      {failed && (
        <p className="ed-warning" role="alert">
          {t("sheet.failed")}
        </p>
      )}
      {page.next !== null && (
        <button type="button" className="ed-button is-small" onClick={() => page.next && void more(page.next)}>
          {t("sheet.more")}
        </button>
      )}
    </details>
  );
}

function Place({ group, link, language }: { group: ImpactGroup; link: ImpactLink; language: string }) {
  if (group === "inline") {
    return (
      <p className="ed-hint" lang={language}>
        {link.before}
        <mark>{link.words}</mark>
        {link.after}
      </p>
    );
  }
  if (group === "related") return <p className="ed-hint">{translate("related")("place")}</p>;
  return (
    <p className="ed-hint" lang={language}>
      {link.before} <mark>{[t("sheet.readAlsoPlace"), link.words].filter(Boolean).join(" ")}</mark>
    </p>
  );
}
