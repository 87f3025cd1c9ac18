import type { AskSettings, SiteSettings } from "#lib/site-settings.ts";
import { translate } from "#lib/translate.ts";

const t = translate("site");

/** Where every ask but the closing line leads: both ways to give, side by side. */
export function SupportPage({ site, ask }: { site: SiteSettings; ask: AskSettings }) {
  return (
    <div className="support">
      <h1>{t("supportHeading", { name: site.name })}</h1>
      <p className="standfirst">{ask.footerHeading}</p>
      {ask.footerText ? <p className="support-text">{ask.footerText}</p> : null}
      <div className="support-ways">
        <section>
          <h2>{t("supportOnce")}</h2>
          <p>{t("supportOnceText")}</p>
          <a className="support-button" href={ask.donationUrl}>
            {capital(ask.donationLabel)}
          </a>
        </section>
        <section>
          <h2>{t("supportMonthly")}</h2>
          <p>{t("supportMonthlyText")}</p>
          <a className="support-button" href={ask.patreonUrl}>
            {capital(ask.patreonLabel)}
          </a>
        </section>
      </div>
    </div>
  );
}

// The labels are written for the middle of a sentence.
function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
