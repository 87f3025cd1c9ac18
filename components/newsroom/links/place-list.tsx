import type { Places } from "#db/outside/places-of.ts";
import { translate } from "#lib/translate.ts";

const t = translate("outside");

type Props = Places & { /** As many are counted, and no more. */ most: number };

/** Articles that lead to one thing, each with the sentence around the link. */
export function PlaceList({ places, articles, most }: Props) {
  return (
    <div className="min-w-0">
      <p className="text-[0.8125rem] text-muted">
        {articles < most ? t("articles", { count: articles }) : t("articlesMost", { count: String(articles) })}
      </p>
      <ul className="grid gap-1.5 pt-1">
        {places.map(({ articleId, headline, isLive, kind, text }) => (
          <li key={articleId} className="min-w-0">
            <a
              href={`/newsroom/articles/${articleId}`}
              className="font-text text-[0.9375rem] leading-snug font-semibold hover:underline"
            >
              {headline || t("untitled")}
            </a>
            {isLive ? null : <span className="text-[0.8125rem] text-warning"> · {t("draft")}</span>}
            <p className="text-[0.8125rem] break-words text-muted">
              {text.before} {kind === "readAlso" ? <span>[{t("readAlso")}]</span> : null}
              <mark className="bg-transparent font-semibold text-ink">{text.words}</mark>
              {text.after}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
