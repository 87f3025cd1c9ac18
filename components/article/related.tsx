import { languageOf } from "#lib/language.ts";
import { shownRelated } from "#lib/links/shown-related.ts";
import type { LiveArticle } from "#lib/live.ts";
import { translate } from "#lib/translate.ts";

/** The articles an editor has put under the text, those of them that readers can open now; nothing where there are none. */
export function Related({ article }: { article: LiveArticle }) {
  const shown = shownRelated(article);
  if (shown.length === 0) return null;
  return (
    <section className="related" aria-labelledby="related-title">
      <h2 id="related-title">{translate("site", languageOf(article.language))("related")}</h2>
      <ul>
        {shown.map(({ articleId, address, headline }) => (
          <li key={articleId}>
            <a href={address}>{headline}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
