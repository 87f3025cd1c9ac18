import type { DeadArticle } from "#db/outside/list-bad-links.ts";
import { dayName } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { PlaceList } from "./place-list.tsx";

const t = translate("outside");
const MOST = 200;

type Props = { rows: DeadArticle[]; timeZone: string; now: Date };

/** Articles of ours that readers cannot open any more, each with the live articles that lead to it. */
export function DeadArticleList({ rows, timeZone, now }: Props) {
  return (
    <ol className="border-t border-rule">
      {rows.map(({ articleId, headline, how, since, places, articles }) => (
        <li
          key={articleId}
          className="grid gap-x-6 gap-y-2 border-b border-rule px-4 py-3 sm:px-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
        >
          <div className="min-w-0">
            <a
              href={`/newsroom/articles/${articleId}`}
              className="font-text text-[0.9375rem] leading-snug font-semibold hover:underline"
            >
              {headline || t("untitled")}
            </a>
            <p className="text-[0.8125rem] text-danger">{t(`own.${how}`, { day: dayName(since, now, timeZone) })}</p>
          </div>
          <PlaceList places={places} articles={articles} most={MOST} />
        </li>
      ))}
    </ol>
  );
}
