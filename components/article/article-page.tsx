import { ClosingAsk } from "#components/ask/closing-ask.tsx";
import { placeAddress } from "#lib/address.ts";
import { readingMinutes } from "#lib/body/body-text.ts";
import { printBody } from "#lib/body/print.ts";
import { languageOf } from "#lib/language.ts";
import type { LiveArticle } from "#lib/live.ts";
import type { AskSettings, SiteSettings } from "#lib/site-settings.ts";
import { translate } from "#lib/translate.ts";
import { Byline } from "./byline.tsx";
import { LivePicture } from "./live-picture.tsx";
import { Moment } from "./moment.tsx";
import { Related } from "./related.tsx";

/** A whole article in its own language, part by part in the order in which readers meet them; also prints the newsroom's preview. */
export function ArticlePage({ article, site, ask }: { article: LiveArticle; site: SiteSettings; ask: AskSettings }) {
  const t = wordsOf(article);
  return (
    <article className="article" lang={article.language} data-article={article.articleId}>
      <header className="article-head">
        <p className="kicker">
          <a href={placeAddress(article.prefix, article.section.slug)}>{article.section.name}</a>
          {article.kicker ? <span>{article.kicker}</span> : null}
        </p>
        <h1>{article.headline}</h1>
        {article.standfirst ? <p className="standfirst">{article.standfirst}</p> : null}
        <div className="article-credit" data-copy={t("share")} data-copied={t("shared")}>
          <Byline bylines={article.bylines} language={languageOf(article.language)} />
          <ArticleDates article={article} timeZone={site.timeZone} />
        </div>
      </header>
      <LeadPicture article={article} />
      <ArticleBody article={article} />
      {ask.on && !article.sensitive ? <ClosingAsk ask={ask} /> : null}
      <Related article={article} />
      <Topics article={article} />
    </article>
  );
}

function ArticleDates({ article, timeZone }: { article: LiveArticle; timeZone: string }) {
  const { language } = article;
  const t = wordsOf(article);
  const minutes = readingMinutes(article.words);
  return (
    <p className="dates">
      <span>
        <Moment at={article.firstPublishedAt} {...{ timeZone, language }} />
      </span>
      {article.updatedAt > article.firstPublishedAt ? (
        <span>
          {t("updated")} <Moment at={article.updatedAt} {...{ timeZone, language }} />
        </span>
      ) : null}
      <span className="screen-only">{t("minutes", { minutes })}</span>
    </p>
  );
}

function LeadPicture({ article }: { article: LiveArticle }) {
  const { image } = article;
  if (!image) return null;
  return (
    <figure className="lead-picture">
      <LivePicture picture={image} root={article.pictureRoot} sizes="(min-width: 64rem) 60rem, 100vw" first />
      {image.caption || image.credit ? (
        <figcaption>
          {image.caption} {image.credit ? <span className="credit">{image.credit}</span> : null}
        </figcaption>
      ) : null}
    </figure>
  );
}

function ArticleBody({ article }: { article: LiveArticle }) {
  const html = printBody(article.body, {
    known: article,
    pictures: article.pictures,
    pictureRoot: article.pictureRoot,
    target: "site",
    words: { readAlso: wordsOf(article)("readAlso") },
  });
  return (
    <>
      {article.dateline ? <p className="dateline">{article.dateline}</p> : null}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the printer escapes every text and prints only its own tags */}
      <div className="body" dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}

function Topics({ article }: { article: LiveArticle }) {
  const { topics } = article;
  if (topics.length === 0) return null;
  return (
    <nav className="topics" aria-label={wordsOf(article)("topics")}>
      <ul>
        {topics.map((topic) => (
          <li key={topic.slug}>
            <a href={`/topic/${topic.slug}`}>{topic.name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Also where staff who speak another language look at it. */
function wordsOf({ language }: LiveArticle) {
  return translate("site", languageOf(language));
}
