import type { ReactNode } from "react";
import { FooterAsk } from "#components/ask/footer-ask.tsx";
import type { Site } from "#db/live/read-site.ts";
import { placeAddress } from "#lib/address.ts";
import { languageOf } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";

/** `bar` stands above the page, behind the link that skips it all: what a preview is. */
type Props = { site: Site; current?: string; bar?: ReactNode; children: ReactNode };

/** What stands around every reader page: masthead, navigation, support button, footer. `current` is a path of the navigation. */
export function SitePage({ site, current = "", bar, children }: Props) {
  const t = wordsOf(site);
  return (
    <div className="page" lang={site.language}>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      {bar}
      <Masthead site={site} current={current} />
      <main id="main" className="wrap">
        {children}
      </main>
      <Footer site={site} asks={current !== "/support"} />
    </div>
  );
}

function Masthead({ site: around, current }: { site: Site; current: string }) {
  const { site, ask, prefix } = around;
  const t = wordsOf(around);
  const home = placeAddress(prefix);
  const front = current === home;
  const Name = front ? "h1" : "p";
  const places = [{ slug: "latest", name: t("latest") }, ...around.sections].map(({ slug, name }) => ({
    ...{ path: placeAddress(prefix, slug), name },
  }));
  return (
    <header className={front ? "masthead masthead-front" : "masthead"}>
      <div className="masthead-bar wrap">
        <a className="search-link" href="/search" aria-current={current === "/search" ? "page" : undefined}>
          <svg aria-hidden="true" viewBox="0 0 20 20" width="18" height="18" fill="none" stroke="currentColor">
            <circle cx="8.5" cy="8.5" r="5.75" strokeWidth="1.75" />
            <path d="m13 13 5 5" strokeWidth="1.75" />
          </svg>
          <span>{t("search")}</span>
        </a>
        <div className="nameplate">
          <Name>
            <a href={home}>{site.name}</a>
          </Name>
          {front && site.tagline ? <p>{site.tagline}</p> : null}
        </div>
        {ask.on ? (
          <a className="support-button" href="/support">
            {ask.button}
          </a>
        ) : null}
      </div>
      <nav className="places" aria-label={t("sections")}>
        <ul className="wrap">
          {places.map(({ path, name }) => (
            <li key={path}>
              <a href={path} aria-current={current === path ? "page" : undefined}>
                {name}
              </a>
            </li>
          ))}
          <li className="places-search">
            <a href="/search" aria-current={current === "/search" ? "page" : undefined}>
              {t("search")}
            </a>
          </li>
        </ul>
      </nav>
    </header>
  );
}

// Where readers are about to give, nothing need ask them again.
function Footer({ site: around, asks }: { site: Site; asks: boolean }) {
  const { site, ask, sections, prefix } = around;
  const t = wordsOf(around);
  return (
    <footer className="footer">
      {ask.on && asks ? <FooterAsk ask={ask} /> : null}
      <div className="footer-foot wrap">
        <p className="footer-name">
          <a href={placeAddress(prefix)}>{site.name}</a>
        </p>
        <ul>
          {sections.map(({ slug, name }) => (
            <li key={slug}>
              <a href={placeAddress(prefix, slug)}>{name}</a>
            </li>
          ))}
        </ul>
        <ul>
          <li>
            <a href={placeAddress(prefix, "latest")}>{t("latest")}</a>
          </li>
          <li>
            <a href="/search">{t("search")}</a>
          </li>
          <li>
            <a href="/feeds/rss.xml">{t("feed")}</a>
          </li>
          {site.email ? (
            <li>
              <a href={`mailto:${site.email}`}>{t("contact")}</a>
            </li>
          ) : null}
          <OtherEditions site={around} />
        </ul>
      </div>
    </footer>
  );
}

function OtherEditions({ site: { prefix: own, editions } }: { site: Site }) {
  return editions
    .filter(({ prefix }) => prefix !== own)
    .map(({ prefix, name, language }) => (
      <li key={prefix}>
        <a href={placeAddress(prefix)} lang={language} hrefLang={language}>
          {name}
        </a>
      </li>
    ));
}

/** The words of the site's language, also in a preview before staff who speak another one. */
function wordsOf({ language }: Site) {
  return translate("site", languageOf(language));
}
