import type { ReactNode } from "react";
import type { CardPage } from "#db/live/page-of-cards.ts";
import type { Site } from "#db/live/read-site.ts";
import { languageOf } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";
import { Card } from "./card.tsx";

type ListPageProps = {
  heading: string;
  /** What stands under the heading. */
  intro?: ReactNode;
  page: CardPage;
  /** The list's own path; `after` is set on its older pages. */
  path: string;
  after?: string;
  site: Site;
  /** Is the list a section's, so that no card need name it? */
  ofSection?: boolean;
};

/** A list of articles, newest first, page by page: a section, a topic, a person, everything. */
export function ListPage({ heading, intro, page, path, after, site, ofSection = false }: ListPageProps) {
  const t = translate("site", languageOf(site.language));
  const [first, ...others] = page.cards;
  return (
    <>
      <header className="list-head">
        <h1>{heading}</h1>
        {intro ? <div className="list-intro">{intro}</div> : null}
      </header>
      {first ? null : <p className="notice">{after ? t("emptyPage") : t("emptySection")}</p>}
      {first && ofSection && !after ? (
        <div className="list-lead">
          <Card card={first} site={site} size="lead" section={false} />
        </div>
      ) : null}
      <div className="list">
        {(ofSection && !after ? others : page.cards).map((card) => (
          <Card key={card.articleId} card={card} site={site} size="medium" section={!ofSection} />
        ))}
      </div>
      {page.next || after ? (
        <nav className="pager" aria-label={t("older")}>
          {after ? <a href={path}>{t("newest")}</a> : null}
          {page.next ? (
            <a href={`${path}?after=${page.next}`} rel="next">
              {t("older")}
            </a>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}
