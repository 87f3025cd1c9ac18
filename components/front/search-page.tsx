import { Moment } from "#components/article/moment.tsx";
import type { SearchPage as Found, SearchResult } from "#db/live/search-live.ts";
import { translate } from "#lib/translate.ts";

const t = translate("site");

export function SearchPage({ q, found, timeZone }: { q: string; found: Found; timeZone: string }) {
  const address = (page: number) => `/search?q=${encodeURIComponent(q)}${page > 1 ? `&page=${page}` : ""}`;
  return (
    <div className="search">
      <h1>{q ? t("searchFound", { q }) : t("searchFor")}</h1>
      <SearchForm q={q} />
      {q && found.results.length === 0 ? <p className="notice">{t("searchNothing", { q })}</p> : null}
      <ol>
        {found.results.map((result) => (
          <Result key={result.articleId} result={result} timeZone={timeZone} />
        ))}
      </ol>
      {found.more || found.page > 1 ? (
        <nav className="pager" aria-label={t("search")}>
          {found.page > 1 ? <a href={address(found.page - 1)}>{t("searchPrevious")}</a> : null}
          {found.more ? <a href={address(found.page + 1)}>{t("searchMore")}</a> : null}
        </nav>
      ) : null}
    </div>
  );
}

export function SearchForm({ q }: { q: string }) {
  return (
    <search>
      <form className="search-form" action="/search">
        <label htmlFor="q">{t("searchLabel")}</label>
        <div>
          <input id="q" name="q" type="search" defaultValue={q} maxLength={200} required aria-describedby="q-hint" />
          <button type="submit">{t("search")}</button>
        </div>
        <p id="q-hint">{t("searchHint")}</p>
      </form>
    </search>
  );
}

function Result({ result, timeZone }: { result: SearchResult; timeZone: string }) {
  const opening = result.snippet
    .map((part) => part.text)
    .join("")
    .slice(0, 12);
  return (
    <li>
      <h2>
        <a href={result.address}>{result.headline}</a>
      </h2>
      <p className="snippet">
        {result.standfirst.startsWith(opening) ? "" : "… "}
        {result.snippet.map((part, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name and never move
          part.hit ? <mark key={index}>{part.text}</mark> : part.text,
        )}
        {" …"}
      </p>
      <p className="card-foot">
        <span>{result.section.name}</span> <Moment at={result.firstPublishedAt} timeZone={timeZone} as="day" />
      </p>
    </li>
  );
}
